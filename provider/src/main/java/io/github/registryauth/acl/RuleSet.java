package io.github.registryauth.acl;

import io.github.registryauth.document.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A named, ordered document of rules that was found good, ready to be put into a {@link Policy}. */
public final class RuleSet {
    private final String name;
    private final Evaluation evaluation;
    private final List<Rule> rules;
    private final List<Expectation> expectations;

    RuleSet(String name, Evaluation evaluation, List<Rule> rules, List<Expectation> expectations) {
        this.name = name;
        this.evaluation = evaluation;
        this.rules = List.copyOf(rules);
        this.expectations = List.copyOf(expectations);
    }

    /** A rule set that cannot be used: denies everything it named, to everybody. */
    static RuleSet broken(String name, List<ResourcePattern> named) {
        Rule deny = new Rule(
                "(broken)",
                Effect.DENY,
                Set.of(Policy.EVERY_ACTION),
                named,
                List.of(SubjectPattern.parse("everyone")),
                List.of());
        return new RuleSet(name, Evaluation.UNION, List.of(deny), List.of());
    }

    /** How the rules of one set are put together. */
    enum Evaluation {
        /** Order is irrelevant: allowed is what some rule allows and none denies. */
        UNION,
        /** The first rule that fits subject, conditions and resource decides alone, as in docker_auth. */
        FIRST_MATCH
    }

    /** The name, unique within the realm. */
    public String name() {
        return name;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    List<Rule> rules() {
        return rules;
    }

    List<Expectation> expectations() {
        return expectations;
    }

    /** How large all regular expressions are together, in steps. */
    public long regexSize() {
        return rules.stream().mapToLong(Rule::regexSize).sum();
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }

    /** The attributes that the rules ask of a subject. */
    public Set<String> attributes() {
        return rules.stream()
                .flatMap(rule -> Stream.concat(
                        rule.to().stream()
                                .filter(to -> to.aspect().kind() == SubjectPattern.Kind.ATTRIBUTE)
                                .map(to -> to.aspect().attribute()),
                        rule.when().stream()
                                .filter(Condition.Values.class::isInstance)
                                .map(Condition.Values.class::cast)
                                .filter(values -> values.source() == Condition.Source.ATTRIBUTE)
                                .map(Condition.Values::name)))
                .collect(Collectors.toSet());
    }

    /** The expectations that this set, alone, does not meet. */
    public List<Finding> unmetExpectations() {
        Policy alone = Policy.of(List.of(this));
        return IntStream.range(0, expectations.size())
                .boxed()
                .flatMap(i -> expectations.get(i).check(alone, "/expect/" + i).stream())
                .toList();
    }

    /** What is worth a second look in the rules, whatever the realm holds. */
    public List<Finding> warnings() {
        return Lint.of(this);
    }

    /** Where rules give what is named after a user. */
    public List<String> rulesByUserName() {
        return IntStream.range(0, rules.size())
                .filter(i -> isByUserName(rules.get(i)))
                .mapToObj(i -> "/rules/" + i)
                .toList();
    }

    private static boolean isByUserName(Rule rule) {
        return rule.to().stream()
                .filter(to -> to.aspect().kind() == SubjectPattern.Kind.USER)
                .flatMap(to -> to.names().stream())
                .anyMatch(name -> rule.on().stream().anyMatch(on -> on.names().contains(name)));
    }

    /**
     * A name that a rule mentions and that may not exist.
     *
     * @param pointer where it stands
     * @param kind what it names: {@code user}, {@code group}, {@code role}, {@code client}, {@code attribute},
     *     {@code organization}, {@code workload} or {@code registry}
     * @param name the name; for an attribute the attribute's
     */
    public record Mention(String pointer, String kind, String name) {}

    /** All names that rules mention literally, without wildcards and captures, and all attributes. */
    public List<Mention> mentions() {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String pointer = "/rules/" + i;
            List<SubjectPattern> to = rules.get(i).to();
            for (int j = 0; j < to.size(); j++) {
                SubjectPattern.Aspect aspect = to.get(j).aspect();
                String place = pointer + "/to/" + j;
                NamePattern pattern = to.get(j).pattern();
                if (aspect.kind() == SubjectPattern.Kind.ATTRIBUTE) {
                    mentions.add(new Mention(place, "attribute", aspect.attribute()));
                } else if (pattern != null) {
                    pattern.literal()
                            .ifPresent(name -> mentions.add(
                                    new Mention(place, aspect.kind().word(), name)));
                }
            }
            for (Condition condition : rules.get(i).when()) {
                if (condition instanceof Condition.Values values && values.source() == Condition.Source.ATTRIBUTE) {
                    mentions.add(new Mention(pointer + "/when/attribute." + values.name(), "attribute", values.name()));
                }
                if (condition instanceof Condition.Values values && values.source() == Condition.Source.REGISTRY) {
                    values.patterns().forEach(pattern -> pattern.literal()
                            .ifPresent(
                                    name -> mentions.add(new Mention(pointer + "/when/registry", "registry", name))));
                }
            }
        }
        return mentions;
    }
}
