package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.subject.PermissionsTold;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a subject may do, and may not: patterns and actions, with the rules behind them. */
public final class WhatCanResource {
    private final AdminContext context;

    WhatCanResource(AdminContext context) {
        this.context = context;
    }

    @POST
    public Response whatCan(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        Bodies answers = new Bodies(context.session());
        Questions questions = new Questions(context);
        Map<String, @Nullable Object> request = answers.readObject(body);
        Policy policy = questions.policy(request);
        Subject subject = questions.subject(request, policy);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("subject", Questions.told(subject));
        questions.note(request).ifPresent(note -> told.put("note", note));
        told.put("permissions", PermissionsTold.of(policy, subject, questions.context(request)));
        return answers.ok(told).build();
    }
}
