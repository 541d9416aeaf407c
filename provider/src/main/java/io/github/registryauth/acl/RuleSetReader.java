package io.github.registryauth.acl;

import io.github.registryauth.acl.RuleSet.Evaluation;
import io.github.registryauth.document.Finding;
import io.github.registryauth.document.Node;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule set from its document: maps, lists and texts, as a JSON or YAML parser gives them. All problems are told
 * at once.
 */
public final class RuleSetReader {
    /** The most rules of one set. */
    public static final int MAX_RULES = 10_000;

    private static final List<String> FIELDS = List.of("description", "evaluation", "rules", "expect");
    private static final List<String> RULE_FIELDS = List.of("id", "description", "allow", "deny", "on", "to", "when");
    private static final List<String> EXPECT_FIELDS =
            List.of("description", "subject", "registry", "address", "acr", "scopes", "granted");
    private static final List<String> EVALUATIONS = List.of("union", "first-match");
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_EXPECTATIONS = 1_000;
    private static final long MAX_REGEX_SIZE = 20_000;
    private static final long MAX_TRIED = 1_000_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}");

    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private RuleSetReader(String name) {
        this.name = name;
    }

    /**
     * What came of reading.
     *
     * @param ruleSet the rule set; nothing where there are problems
     * @param problems all of them
     */
    public record Reading(Optional<RuleSet> ruleSet, List<Finding> problems) {}

    /** Reads a rule set. */
    public static Reading read(String name, @Nullable Object document) {
        RuleSetReader reader = new RuleSetReader(name);
        Node root = Node.root(document, reader.findings);
        RuleSet ruleSet = reader.ruleSet(root);
        checkSize(root, ruleSet);
        return new Reading(
                reader.findings.isEmpty() ? Optional.of(ruleSet) : Optional.empty(), List.copyOf(reader.findings));
    }

    /** Reads a subject that is described, as in an expectation. */
    public static Optional<Subject> readSubject(@Nullable Object description, List<Finding> problems) {
        return SubjectReader.read(Node.root(description, problems));
    }

    /**
     * What stands in for a rule set that cannot be read: it grants nothing, and denies all that its rules are about. Where
     * that cannot be read either, it denies everything, because a deny may have been among what is lost.
     */
    public static RuleSet denyingAll(String name, @Nullable Object document) {
        List<ResourcePattern> named = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        // A field that is not known may have been the one that held the rules.
        Node rules = Node.root(document, findings).object(FIELDS).get("rules");
        if (rules != null) {
            for (Node rule : rules.list(MAX_RULES)) {
                Node on = rule.fields().get("on");
                List<String> texts = on == null ? List.of() : on.texts(MAX_ENTRIES);
                if (texts.isEmpty()) {
                    findings.add(Finding.of(rule.pointer(), "is about nothing"));
                }
                texts.forEach(text -> widest(text)
                        .ifPresentOrElse(
                                named::add,
                                () -> findings.add(Finding.of(rule.pointer(), "is about what cannot be read"))));
            }
        }
        boolean understood = rules != null && findings.isEmpty();
        return RuleSet.broken(name, understood ? named : List.of(ResourcePattern.everything()));
    }

    private static Optional<ResourcePattern> widest(String text) {
        try {
            ResourcePattern pattern = ResourcePattern.parse(text);
            return Optional.of(
                    pattern.names().isEmpty()
                            ? pattern
                            : ResourcePattern.parse(
                                    text.endsWith("/")
                                            ? pattern.type() + ":**"
                                            : BRACES.matcher(text).replaceAll("**")));
        } catch (InvalidPatternException e) {
            return Optional.empty();
        }
    }

    /** What matching all regular expressions once, and trying all expectations, may cost. */
    private static void checkSize(Node root, RuleSet ruleSet) {
        long regexes = ruleSet.regexSize();
        long tried = ruleSet.expectations().stream()
                .mapToLong(expectation -> expectation.scopes().size())
                .sum();
        if (regexes > MAX_REGEX_SIZE) {
            root.problem("the regular expressions have " + regexes + " steps together; at most " + MAX_REGEX_SIZE
                    + " are taken in one rule set");
        } else if (regexes * tried > MAX_TRIED) {
            root.problem("there are too many expectations for so many regular expressions; leave some out");
        }
    }

    private RuleSet ruleSet(Node root) {
        Map<String, Node> fields = root.object(FIELDS);
        Node.optional(fields, "description").ifPresent(Node::text);
        Evaluation evaluation =
                Node.optional(fields, "evaluation").flatMap(this::evaluation).orElse(Evaluation.UNION);
        List<Rule> rules = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        root.required(fields, "rules")
                .map(node -> node.list(MAX_RULES))
                .orElse(List.of())
                .forEach(node -> {
                    Rule rule = rule(node, evaluation);
                    String before = ids.putIfAbsent(rule.id(), node.pointer());
                    if (before != null && !rule.id().isEmpty()) {
                        node.problem("another rule, " + before + ", has the id " + rule.id() + " too");
                    }
                    rules.add(rule);
                });
        List<Expectation> expectations = new ArrayList<>();
        Node.optional(fields, "expect")
                .map(node -> node.list(MAX_EXPECTATIONS))
                .orElse(List.of())
                .forEach(node -> expectation(node).ifPresent(expectations::add));
        return new RuleSet(name, evaluation, rules, expectations);
    }

    private Optional<Evaluation> evaluation(Node node) {
        return node.text().flatMap(text -> {
            if (!EVALUATIONS.contains(text)) {
                node.problem("must be union or first-match", text, EVALUATIONS);
                return Optional.empty();
            }
            return Optional.of(text.equals("union") ? Evaluation.UNION : Evaluation.FIRST_MATCH);
        });
    }

    private Rule rule(Node node, Evaluation evaluation) {
        Map<String, Node> fields = node.object(RULE_FIELDS);
        Node.optional(fields, "description").ifPresent(Node::text);
        String id = node.required(fields, "id").flatMap(this::id).orElse("");
        boolean denies = fields.containsKey("deny");
        if (denies == fields.containsKey("allow")) {
            node.problem("must have either allow or deny");
        }
        Set<String> actions = Node.optional(fields, denies ? "deny" : "allow")
                .map(field -> actions(field, !denies && evaluation == Evaluation.FIRST_MATCH))
                .orElse(Set.of());
        List<Node> on = node.required(fields, "on")
                .map(field -> field.some(MAX_ENTRIES))
                .orElse(List.of());
        List<ResourcePattern> resources = new ArrayList<>();
        List<SubjectPattern> subjects =
                node.required(fields, "to").map(field -> field.some(MAX_ENTRIES)).orElse(List.of()).stream()
                        .map(entry -> parsed(entry, SubjectPattern::parse))
                        .flatMap(Optional::stream)
                        .toList();
        List<Condition> when =
                Node.optional(fields, "when").map(this::conditions).orElse(List.of());
        for (Node entry : on) {
            parsed(entry, RuleSetReader::resource).ifPresent(resource -> {
                requireBound(entry, resource, subjects, when);
                resources.add(resource);
            });
        }
        return new Rule(id, denies ? Effect.DENY : Effect.ALLOW, actions, resources, subjects, when);
    }

    /** Repository names are ASCII: another character can only be a mistake, or look like what it is not. */
    private static ResourcePattern resource(String text) {
        text.codePoints().filter(c -> c > 0x7e).findFirst().ifPresent(c -> {
            throw new InvalidPatternException("no resource's name holds " + Character.toString(c) + " (U+"
                    + String.format("%04X", c) + "); names are ASCII");
        });
        return ResourcePattern.parse(text);
    }

    private static void requireBound(
            Node entry, ResourcePattern resource, List<SubjectPattern> subjects, List<Condition> when) {
        Set<String> byConditions = new HashSet<>();
        when.forEach(condition -> byConditions.addAll(condition.names()));
        for (String name : resource.names()) {
            if (!byConditions.contains(name)) {
                for (SubjectPattern subject : subjects) {
                    if (!subject.names().contains(name)) {
                        entry.problem(
                                "{" + name + "} is captured by nothing for " + subject + "; write it into each entry"
                                        + " of 'to', such as "
                                        + (name.equals("user") ? "user:{user}" : "group:/teams/{" + name + "}")
                                        + ", or into a condition of 'when'");
                        break;
                    }
                }
            }
        }
    }

    private Optional<String> id(Node node) {
        return node.text().filter(text -> {
            boolean good = ID.matcher(text).matches();
            if (!good) {
                node.problem("must be 1 to 64 letters, digits, '.', '_' and '-', and begin with a letter or digit");
            }
            return good;
        });
    }

    private Set<String> actions(Node node, boolean mayBeEmpty) {
        Set<String> actions = new LinkedHashSet<>();
        for (Node entry : node.list(MAX_ENTRIES)) {
            entry.text().ifPresent(text -> {
                if (ScopePattern.isAction(text)) {
                    actions.add(text);
                } else {
                    entry.problem(
                            "must be an action such as pull, push, delete, or *",
                            text,
                            List.of("pull", "push", "delete"));
                }
            });
        }
        if (actions.isEmpty() && !mayBeEmpty) {
            node.problem("must hold at least one action");
        }
        return actions;
    }

    private List<Condition> conditions(Node node) {
        List<Condition> conditions = new ArrayList<>();
        node.fields().forEach((key, value) -> {
            if (key.equals("address")) {
                conditions.add(address(value));
            } else {
                source(value, key).ifPresent(source -> {
                    List<NamePattern> patterns = value.some(MAX_ENTRIES).stream()
                            .map(entry -> parsed(entry, NamePattern::capturing))
                            .flatMap(Optional::stream)
                            .toList();
                    if (!patterns.isEmpty()) {
                        conditions.add(new Condition.Values(source, key.substring(key.indexOf('.') + 1), patterns));
                    }
                });
            }
        });
        return conditions;
    }

    private static Optional<Condition.Source> source(Node node, String key) {
        if (key.startsWith("attribute.") && key.length() > "attribute.".length()) {
            return Optional.of(Condition.Source.ATTRIBUTE);
        }
        if (key.startsWith("claim.") && key.length() > "claim.".length()) {
            return Optional.of(Condition.Source.CLAIM);
        }
        return switch (key) {
            case "acr" -> Optional.of(Condition.Source.ACR);
            case "registry" -> Optional.of(Condition.Source.REGISTRY);
            default -> {
                node.problem(
                        "no such condition; there are address, attribute.NAME, claim.NAME, acr, registry",
                        key,
                        List.of("address", "acr", "registry"));
                yield Optional.empty();
            }
        };
    }

    private Condition address(Node node) {
        List<AddressRange> in = new ArrayList<>();
        List<AddressRange> notIn = new ArrayList<>();
        for (Node entry : node.some(MAX_ENTRIES)) {
            parsed(entry, text -> {
                (text.startsWith("!") ? notIn : in)
                        .add(AddressRange.parse(text.startsWith("!") ? text.substring(1) : text));
                return text;
            });
        }
        return new Condition.ClientAddress(in, notIn);
    }

    private Optional<Expectation> expectation(Node node) {
        Map<String, Node> fields = node.object(EXPECT_FIELDS);
        Node.optional(fields, "description").ifPresent(Node::text);
        Optional<Subject> subject = node.required(fields, "subject").flatMap(SubjectReader::read);
        Optional<Address> address = Node.optional(fields, "address")
                .flatMap(field -> field.text().flatMap(text -> {
                    Optional<Address> parsed = Address.parse(text);
                    if (parsed.isEmpty()) {
                        field.problem("not an address such as 10.0.0.1");
                    }
                    return parsed;
                }));
        Context context = new Context(
                Node.optional(fields, "registry").flatMap(Node::text).orElse(""),
                address,
                Node.optional(fields, "acr").flatMap(Node::text),
                List.of());
        List<Scope> scopes = node.required(fields, "scopes").map(this::scopes).orElse(List.of());
        List<Scope> granted = node.required(fields, "granted").map(this::scopes).orElse(List.of());
        return subject.map(who -> new Expectation(who, context, scopes, granted));
    }

    private List<Scope> scopes(Node node) {
        List<String> texts = new ArrayList<>();
        for (Node entry : node.list(MAX_ENTRIES)) {
            entry.text().ifPresent(text -> {
                if (Scope.parse(text).isPresent()) {
                    texts.add(text);
                } else {
                    entry.problem("not a scope such as repository:team-a/app:pull,push");
                }
            });
        }
        return Scopes.parse(texts).list();
    }

    private static <T> Optional<T> parsed(Node entry, Function<String, T> parser) {
        return entry.text().flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (InvalidPatternException e) {
                entry.problem(e.reason());
                return Optional.empty();
            }
        });
    }
}
