package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.scope.Scope;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * What a draft would change: the decisions of the policy in force and of the policy with the draft, for given subjects and
 * scopes, or for a sample of the realm's users and of what the rules are about.
 */
public final class DiffResource {
    private static final int SAMPLED_USERS = 100;
    private static final int SAMPLED_SCOPES = 200;
    private static final int MOST_SUBJECTS = 1_000;
    private static final int MOST_CHANGES = 500;

    private final AdminContext context;
    private final Questions questions;

    DiffResource(AdminContext context) {
        this.context = context;
        this.questions = new Questions(context);
    }

    @POST
    public Response diff(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        Bodies answers = new Bodies(context.session());
        Map<String, @Nullable Object> request = answers.readObject(body);
        Policy before = RealmPolicy.of(context.session(), context.realm());
        Policy after = RealmPolicy.with(context.session(), context.realm(), questions.draft(request));
        // The facts that one of the two asks for: a subject of the wider policy serves both.
        Policy both = Policy.askingForFactsOf(before, after);
        Context asked = questions.context(request);
        boolean given = !Bodies.list(request, "scopes").isEmpty();
        List<Scope> scopes = given ? Questions.scopes(request) : List.of();
        Comparison comparison = new Comparison(before, after, asked);
        for (Subject subject : subjects(request, both)) {
            comparison.compare(subject, given ? scopes : sample(subject, before, after, asked));
        }
        return answers.ok(comparison.told()).build();
    }

    private List<Subject> subjects(Map<String, @Nullable Object> request, Policy policy) {
        List<?> given = Bodies.list(request, "subjects");
        if (given.size() > MOST_SUBJECTS) {
            throw Bodies.badRequest(
                    "The request is not valid", List.of(Finding.of("/subjects", "at most " + MOST_SUBJECTS)));
        }
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/subjects/" + i;
            subjects.add(
                    given.get(i) instanceof Map<?, ?> map && map.get("userId") instanceof String id
                            ? questions.user(id, policy)
                            : questions.described(given.get(i), pointer, policy));
        }
        if (subjects.isEmpty()) {
            context.auth().users().requireView();
            subjects.add(new Subject.Anonymous());
            context.session()
                    .users()
                    .searchForUserStream(
                            context.realm(), Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "true"), 0, SAMPLED_USERS)
                    .filter(UserModel::isEnabled)
                    .map(context.subjects(policy)::of)
                    .forEach(subjects::add);
        }
        return subjects;
    }

    /** What the rules of either policy are about, as far as they are about this subject. */
    private static List<Scope> sample(Subject subject, Policy before, Policy after, Context asked) {
        Set<Scope> scopes = new LinkedHashSet<>(before.examples(subject, asked));
        scopes.addAll(after.examples(subject, asked));
        return scopes.stream().limit(SAMPLED_SCOPES).toList();
    }

    private static final class Comparison {
        private final Policy before;
        private final Policy after;
        private final Context asked;
        private final List<Map<String, Object>> changes = new ArrayList<>();
        private int compared;
        private int changed;

        Comparison(Policy before, Policy after, Context asked) {
            this.before = before;
            this.after = after;
            this.asked = asked;
        }

        void compare(Subject subject, List<Scope> scopes) {
            Decision now = before.evaluate(subject, asked, scopes);
            Decision then = after.evaluate(subject, asked, scopes);
            for (int i = 0; i < scopes.size(); i++) {
                compared++;
                List<String> was = now.scopes().get(i).granted().actions();
                List<String> becomes = then.scopes().get(i).granted().actions();
                if (!was.equals(becomes)) {
                    changed++;
                    if (changes.size() < MOST_CHANGES) {
                        Map<String, Object> change = new LinkedHashMap<>();
                        change.put("subject", Questions.told(subject));
                        change.put("scope", scopes.get(i).toString());
                        change.put("before", was);
                        change.put("after", becomes);
                        change.put("rulesBefore", rules(now, i));
                        change.put("rulesAfter", rules(then, i));
                        changes.add(change);
                    }
                }
            }
        }

        private static List<String> rules(Decision decision, int scope) {
            return decision.scopes().get(scope).actions().stream()
                    .map(ActionDecision::reasons)
                    .flatMap(List::stream)
                    .map(Object::toString)
                    .distinct()
                    .toList();
        }

        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("compared", compared);
            told.put("changed", changed);
            told.put("changes", changes);
            return told;
        }
    }
}
