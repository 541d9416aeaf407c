package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.scope.Scope;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * Who may do something: the rules that are about it, and the people and robots that the engine grants it to, page by page
 * through the realm's users.
 */
public final class WhoCanResource {
    private static final int DEFAULT_PEOPLE = 50;
    private static final int MOST_PEOPLE = 200;
    /** The most users that one request asks the engine about. */
    private static final int MOST_ASKED = 2_000;

    private static final int BATCH = 100;

    private final AdminContext context;

    WhoCanResource(AdminContext context) {
        this.context = context;
    }

    @POST
    public Response whoCan(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        context.auth().users().requireView();
        Bodies answers = new Bodies(context.session());
        Questions questions = new Questions(context);
        Map<String, @Nullable Object> request = answers.readObject(body);
        Policy policy = questions.policy(request);
        Context asked = questions.context(request);
        Scope scope = Questions.scope(request);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scope", scope.toString());
        told.put(
                "rules",
                policy.rulesOn(scope.resource()).stream()
                        .map(rule -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("rule", rule.id());
                            entry.put(rule.allows() ? "allow" : "deny", rule.actions());
                            entry.put("to", rule.to());
                            return entry;
                        })
                        .toList());
        Decision nobody = policy.evaluate(new Subject.Anonymous(), asked, List.of(scope));
        told.put("anonymous", questions.servesAnonymous(request) ? actions(nobody) : List.of());
        addPeople(told, request, policy, asked, scope);
        return answers.ok(told).build();
    }

    private void addPeople(
            Map<String, Object> told,
            Map<String, @Nullable Object> request,
            Policy policy,
            Context asked,
            Scope scope) {
        int at = number(request, "first", 0, 0, Integer.MAX_VALUE - MOST_ASKED);
        int most = number(request, "max", DEFAULT_PEOPLE, 1, MOST_PEOPLE);
        int end = at + MOST_ASKED;
        List<Map<String, Object>> people = new ArrayList<>();
        Subjects subjects = context.subjects(policy);
        boolean more = true;
        while (more && at < end && people.size() < most) {
            List<UserModel> batch = users(at);
            more = batch.size() == BATCH;
            for (UserModel user : batch) {
                if (people.size() == most) {
                    more = true;
                    break;
                }
                at++;
                person(user, subjects, policy, asked, scope).ifPresent(people::add);
            }
        }
        told.put("people", people);
        if (more) {
            told.put("next", at);
        }
    }

    private Optional<Map<String, Object>> person(
            UserModel user, Subjects subjects, Policy policy, Context asked, Scope scope) {
        ClientModel robot = subjects.robot(user);
        if (!user.isEnabled() || (robot != null && !(robot.isEnabled() && robot.isServiceAccountsEnabled()))) {
            return Optional.empty();
        }
        Subject subject = subjects.of(user);
        Decision decision = policy.evaluate(subject, asked, List.of(scope));
        if (decision.granted().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", user.getId());
        person.put(robot == null ? "user" : "client", robot == null ? subject.name() : robot.getClientId());
        person.put("granted", actions(decision));
        person.put(
                "rules",
                decision.scopes().stream()
                        .flatMap(each -> each.actions().stream())
                        .filter(Decision.ActionDecision::granted)
                        .flatMap(each -> each.reasons().stream())
                        .map(Object::toString)
                        .distinct()
                        .toList());
        return Optional.of(person);
    }

    private List<UserModel> users(int first) {
        return context.session()
                .users()
                .searchForUserStream(context.realm(), Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "true"), first, BATCH)
                .toList();
    }

    private static List<String> actions(Decision decision) {
        return decision.granted().stream()
                .flatMap(scope -> scope.actions().stream())
                .toList();
    }

    private static int number(Map<String, @Nullable Object> request, String field, int byDefault, int least, int most) {
        Object value = request.get(field);
        if (value == null) {
            return byDefault;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw Bodies.badRequest(
                "The request is not valid",
                List.of(Finding.of("/" + field, "must be a number from " + least + " to " + most)));
    }
}
