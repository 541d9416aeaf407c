package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.document.Bodies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a subject is granted what it is granted: the engine's own answer. */
public final class ExplainResource {
    private final AdminContext context;

    ExplainResource(AdminContext context) {
        this.context = context;
    }

    @POST
    public Response explain(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        Bodies answers = new Bodies(context.session());
        Questions questions = new Questions(context);
        Map<String, @Nullable Object> request = answers.readObject(body);
        Policy policy = questions.policy(request);
        Subject subject = questions.subject(request, policy);
        Decision decision = policy.evaluate(subject, questions.context(request), Questions.scopes(request));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("subject", Questions.told(subject));
        questions.note(request).ifPresent(note -> told.put("note", note));
        told.put("granted", decision.granted().stream().map(Object::toString).toList());
        told.put("scopes", Questions.told(decision, policy));
        return answers.ok(told).build();
    }
}
