package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Address;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Decision.ScopeDecision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Bodies.NamedDocument;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import io.github.registryauth.scope.Scopes.TooManyScopesException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** What the questions about who may do what have in common: reading who asks for what, and telling the answer. */
final class Questions {
    private static final String USER_ID = "userId";
    private static final String DRAFT = "/draft";
    private static final String INVALID = "The request is not valid";

    private final AdminContext context;

    Questions(AdminContext context) {
        this.context = context;
    }

    /** The policy in force, or, where the request holds a {@code draft}, as it would be with that. */
    Policy policy(Map<String, @Nullable Object> request) {
        return request.get("draft") == null
                ? RealmPolicy.of(context.session(), context.realm())
                : RealmPolicy.with(context.session(), context.realm(), draft(request));
    }

    RuleSet draft(Map<String, @Nullable Object> request) {
        DocumentKind<RuleSet> kind = DocumentKind.RULE_SET;
        NamedDocument draft = NamedDocument.of(Bodies.object(request.get("draft"), DRAFT), kind.nameField());
        String name = draft.name().orElse("draft");
        List<Finding> problems = kind.problems(name, draft.document());
        return kind.read(name, draft.document())
                .value()
                .filter(set -> problems.isEmpty())
                .orElseThrow(() -> Bodies.badRequest("The draft is not valid", below(DRAFT, problems)));
    }

    private static List<Finding> below(String pointer, List<Finding> problems) {
        return problems.stream()
                .map(problem -> new Finding(pointer + problem.pointer(), problem.reason(), problem.suggestion()))
                .toList();
    }

    /** Who is asked about: {@code userId}, or a {@code subject} that is described. */
    Subject subject(Map<String, @Nullable Object> request, Policy policy) {
        Optional<String> userId = Bodies.text(request, USER_ID);
        if (userId.isPresent() == (request.get("subject") != null)) {
            throw Bodies.badRequest(INVALID, List.of(Finding.of("", "must have either userId or subject")));
        }
        return userId.isPresent() ? user(userId.get(), policy) : described(request.get("subject"), "/subject", policy);
    }

    Subject user(String id, Policy policy) {
        UserModel user = find(id).orElseThrow(() -> {
            // Only who may see all users learns which there are.
            context.auth().users().requireView();
            return Problems.error(404, "There is no user with the id " + id, List.of());
        });
        context.auth().users().requireView(user);
        return context.subjects(policy).of(user);
    }

    private Optional<UserModel> find(String id) {
        return new UserTokens(context.session(), context.realm()).owner(id);
    }

    Subject described(@Nullable Object description, String pointer, Policy policy) {
        List<Finding> problems = new ArrayList<>();
        Optional<Subject> subject = RuleSetReader.readSubject(description, problems);
        if (subject.isEmpty() || !problems.isEmpty()) {
            throw Bodies.badRequest(INVALID, below(pointer, problems));
        }
        // What its groups and roles bring is for who may look at users: it tells what they carry.
        return context.auth().users().canView() ? context.subjects(policy).described(subject.get()) : subject.get();
    }

    /** What is true of the request that is asked about: {@code registry}, {@code address}, {@code acr}. */
    Context context(Map<String, @Nullable Object> request) {
        Optional<Address> address = Bodies.text(request, "address").map(text -> Address.parse(text)
                .orElseThrow(() -> Bodies.badRequest(
                        INVALID, List.of(Finding.of("/address", "must be an address such as 10.0.0.1")))));
        Optional<Registry> registry = Bodies.text(request, "registry").map(this::registry);
        return new Context(
                registry.map(Registry::service).orElse(""),
                address,
                Bodies.text(request, "acr"),
                registry.map(Registry::everyone).orElse(List.of()));
    }

    /** Whether the registry that is asked about gives tokens to who presents nothing; where none is named, it may. */
    boolean servesAnonymous(Map<String, @Nullable Object> request) {
        return Bodies.text(request, "registry")
                .map(this::registry)
                .map(Registry::anonymous)
                .orElse(true);
    }

    private Registry registry(String service) {
        try {
            return context.registries().get(context.session(), context.realm(), service);
        } catch (RefusedException e) {
            throw Bodies.badRequest(
                    INVALID,
                    List.of(Finding.of("/registry", "there is no registry " + service + " that is set up rightly")));
        }
    }

    /** The scopes of a request's field {@code scopes}. */
    static List<Scope> scopes(Map<String, @Nullable Object> request) {
        return scopes(Bodies.list(request, "scopes"), "/scopes", true);
    }

    /** The scope of a request's field {@code scope}. */
    static Scope scope(Map<String, @Nullable Object> request) {
        return scopes(Bodies.text(request, "scope").map(List::of).orElse(List.of()), "/scope", false)
                .get(0);
    }

    private static List<Scope> scopes(List<?> texts, String pointer, boolean several) {
        List<Finding> problems = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i) instanceof String text && Scope.parse(text).isPresent()) {
                scopes.add(text);
            } else {
                problems.add(Finding.of(
                        several ? pointer + "/" + i : pointer,
                        "must be a scope such as repository:team-a/app:pull,push"));
            }
        }
        if (scopes.isEmpty() && problems.isEmpty()) {
            problems.add(Finding.of(pointer, several ? "must hold at least one scope" : "is missing"));
        }
        if (!problems.isEmpty()) {
            throw Bodies.badRequest(INVALID, problems);
        }
        try {
            return Scopes.parse(scopes).list();
        } catch (TooManyScopesException e) {
            throw Bodies.badRequest(INVALID, List.of(Finding.of(pointer, e.getMessage())));
        }
    }

    /** A decision, action by action, with the rules that decided, read aloud. */
    static List<Map<String, Object>> told(Decision decision, Policy policy) {
        return decision.scopes().stream().map(scope -> told(scope, policy)).toList();
    }

    private static Map<String, Object> told(ScopeDecision scope, Policy policy) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scope", scope.requested().toString());
        told.put("granted", scope.granted().actions());
        told.put(
                "actions",
                scope.actions().stream().map(action -> told(action, policy)).toList());
        return told;
    }

    private static Map<String, Object> told(ActionDecision action, Policy policy) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("action", action.action());
        told.put(
                "outcome",
                switch (action.outcome()) {
                    case ALLOWED -> "allowed";
                    case DENIED -> "denied";
                    case NOTHING_MATCHED -> "nothing matched";
                });
        told.put(
                "because",
                action.reasons().stream()
                        .map(reason -> {
                            Map<String, Object> because = new LinkedHashMap<>();
                            because.put("rule", reason.id());
                            because.put("reads", policy.describe(reason.id()));
                            because.put("captures", reason.captures().values());
                            return because;
                        })
                        .toList());
        return told;
    }

    /** A subject as an answer shows it, and as a request may describe it. */
    static Object told(Subject subject) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (subject instanceof Subject.User user) {
            told.put("user", user.name());
        } else if (subject instanceof Subject.ServiceAccount robot) {
            told.put("client", robot.clientId());
        } else if (subject instanceof Subject.Workload workload) {
            told.put("workload", workload.issuer());
            told.put("claims", workload.claims());
        } else {
            return "anonymous";
        }
        if (!subject.facts().groups().isEmpty()) {
            told.put("groups", subject.facts().groups().stream().sorted().toList());
        }
        if (!subject.facts().roles().isEmpty()) {
            told.put("roles", subject.facts().roles().stream().sorted().toList());
        }
        return told;
    }

    /** What is to be said beside the engine's answer: a user that is disabled gets no token, whatever the rules say. */
    Optional<String> note(Map<String, @Nullable Object> request) {
        return Bodies.text(request, USER_ID)
                .flatMap(this::find)
                .filter(user -> !user.isEnabled())
                .map(user -> "the user is disabled and gets no token");
    }
}
