package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.Bindings.Draft;
import io.github.registryauth.acl.dockerauth.FieldPattern.Capture;
import io.github.registryauth.acl.dockerauth.RuleDraft.Who;
import io.github.registryauth.acl.dockerauth.Variable.Field;
import io.github.registryauth.acl.dockerauth.Variables.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns one entry of an ACL into a rule that means the same; into two, where anonymous needs one of its own. */
final class EntryTranslation {
    private static final String ANY_TYPE = "*";
    private static final Pattern OPTIONAL = Pattern.compile("\\||\\)[?*{]");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern ACTION = Pattern.compile("[a-z]{1,32}");
    private static final int MAX_ACTIONS = 100;

    private final AclEntry entry;
    private final ImportOptions options;
    private final Collection<String> knownTypes;
    private final Variables variables;
    private final Optional<String> accountText;
    private final Optional<String> typeText;
    private final Optional<String> nameText;
    private final Optional<String> serviceText;
    private final Set<Variable> ofName = new LinkedHashSet<>();
    private final Set<Variable> used = new LinkedHashSet<>();
    private final EntryRemarks remarks;
    private String whyNever = "no request fits all of it";

    /**
     * Prepares the translation of an entry.
     *
     * @param knownTypes the types of resources that are tried where an entry has a pattern for the type
     */
    EntryTranslation(AclEntry entry, ImportOptions options, Collection<String> knownTypes) {
        this.entry = entry;
        this.options = options;
        this.knownTypes = knownTypes;
        this.variables = Variables.of(entry);
        this.remarks = new EntryRemarks(entry);
        this.accountText = unlessItself(entry.account(), Field.ACCOUNT);
        this.typeText = unlessItself(entry.type(), Field.TYPE);
        this.nameText = unlessItself(entry.name(), Field.NAME);
        this.serviceText = unlessItself(entry.service(), Field.SERVICE);
        uses(nameText).forEach(use -> ofName.add(use.variable()));
        used.addAll(ofName);
        uses(serviceText).forEach(use -> used.add(use.variable()));
        entry.labels().values().forEach(text -> variables.inLabel(text).forEach(use -> used.add(use.variable())));
    }

    /** A field that only has to be like itself is the same as none. */
    private static Optional<String> unlessItself(Optional<String> text, Field field) {
        return text.filter(t -> !t.equals(Variable.whole(field).toString()));
    }

    private List<Use> uses(Optional<String> text) {
        return text.map(variables::in).orElse(List.of());
    }

    /** The labels that the rules ask for. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>(entry.labels().keySet());
        ofName.stream().map(Variable::label).filter(label -> !label.isEmpty()).forEach(labels::add);
        return labels;
    }

    /** The remarks on what was translated. */
    List<ReportLine> remarks() {
        return remarks.lines();
    }

    /**
     * The rules, in the form in which a document of a rule set holds them; none where the entry never applies.
     *
     * @throws UntranslatableException where no rule can say what the entry means
     */
    List<Map<String, Object>> rules() throws UntranslatableException {
        checkVariables();
        Optional<FieldPattern> account = pattern("match/account", accountText);
        Optional<FieldPattern> service =
                hasVariableService() ? Optional.empty() : pattern("match/service", serviceText);
        List<String> types = types();
        if (types.isEmpty()
                || (accountText.isPresent() && account.isEmpty())
                || (serviceText.isPresent() && !hasVariableService() && service.isEmpty())
                || service.flatMap(FieldPattern::literal)
                        .filter(String::isEmpty)
                        .isPresent()) {
            whyNever = "its type, account or service matches nothing that there is";
            return orNever(List.of());
        }
        Bindings bindings = bindings(account, service);
        Set<Variable> capturedOfAccount = bindings.captured(used, Field.ACCOUNT);
        checkCapturesSomething(account, capturedOfAccount);
        checkCapturesSomething(service, bindings.captured(used, Field.SERVICE));
        Who who = who(account, capturedOfAccount);
        remarks.onAccount(who);
        remarks.onLiteralValues(nameText, ofName);
        remarks.onForgottenDollar();

        List<Map<String, Object>> rules = new ArrayList<>();
        if (capturedOfAccount.isEmpty()) {
            rule("", who, types, service, bindings).ifPresent(rules::add);
        } else {
            rule("", new Who(who.people(), false), types, service, bindings).ifPresent(rules::add);
            if (who.anonymous()) {
                rule("-anonymous", Who.ANONYMOUS, types, service, bindings.with(Field.ACCOUNT, ""))
                        .ifPresent(rules::add);
            }
        }
        return orNever(rules);
    }

    private List<Map<String, Object>> orNever(List<Map<String, Object>> rules) {
        if (rules.isEmpty()) {
            remarks.never(whyNever);
        }
        return rules;
    }

    private static Optional<FieldPattern> pattern(String field, Optional<String> text) throws UntranslatableException {
        return text.isEmpty() ? Optional.empty() : FieldPattern.parse(field, text.get());
    }

    /** Whether the service has a variable in it, so that it can be read only when that is bound. */
    private boolean hasVariableService() {
        return !uses(serviceText).isEmpty();
    }

    private boolean isLabelled() {
        return !labels().isEmpty();
    }

    private Bindings bindings(Optional<FieldPattern> account, Optional<FieldPattern> service) {
        Bindings bindings = Bindings.of(used);
        Optional<String> knownAccount = account.flatMap(FieldPattern::literal);
        if (knownAccount.isPresent()) {
            bindings = bindings.with(Field.ACCOUNT, knownAccount.get());
        }
        Optional<String> knownService = service.flatMap(FieldPattern::literal);
        return knownService.isPresent() ? bindings.with(Field.SERVICE, knownService.get()) : bindings;
    }

    // What cannot be said

    private void checkVariables() throws UntranslatableException {
        allow("match/account", uses(accountText), Set.of());
        allow("match/type", uses(typeText), Set.of());
        allow("match/service", uses(serviceText), Set.of(Field.ACCOUNT));
        Set<Field> known = hasVariableService() ? Set.of(Field.ACCOUNT) : Set.of(Field.ACCOUNT, Field.SERVICE);
        for (Map.Entry<String, String> label : entry.labels().entrySet()) {
            allow(labelField(label.getKey()), variables.inLabel(label.getValue()), known);
        }
        Set<Field> inName = new TreeSet<>(known);
        inName.addAll(Set.of(Field.LABEL, Field.TYPE));
        allow("match/name", uses(nameText), inName);
    }

    private static String labelField(String label) {
        return "match/labels/" + label.replace("~", "~0").replace("/", "~1");
    }

    private static void allow(String field, List<Use> uses, Set<Field> allowed) throws UntranslatableException {
        for (Use use : uses) {
            Variable variable = use.variable();
            if (!allowed.contains(variable.field()) || (variable.field() == Field.TYPE && variable.group() > 0)) {
                throw new UntranslatableException(
                        field, variable + " cannot be said here in a rule; write the entry without it");
            }
        }
        if (uses.size() > Holes.MAX) {
            throw new UntranslatableException(field, "has more than " + Holes.MAX + " variables");
        }
    }

    /**
     * A group that captures nothing is nothing in docker_auth's pattern. In a rule it leaves a name unbound, which ends the
     * search in a first-match set: the entries below would no longer be asked.
     */
    private static void checkCapturesSomething(Optional<FieldPattern> pattern, Set<Variable> captured)
            throws UntranslatableException {
        for (Variable variable : captured) {
            if (variable.group() > 0
                    && pattern.orElse(null) instanceof FieldPattern.Regex regex
                    && regex.regex().mayCaptureNothing(variable.group())) {
                throw new UntranslatableException(
                        "match/" + variable.field().name().toLowerCase(Locale.ROOT),
                        "group " + variable.group() + " may capture nothing, and " + variable
                                + " stands for it; write it so that it always captures something, such as (.+) for (.*)");
            }
        }
    }

    // Who

    private Who who(Optional<FieldPattern> account, Set<Variable> captured) {
        // Nobody who does not sign in has a label here.
        boolean anonymous =
                !isLabelled() && account.map(FieldPattern::matchesEmpty).orElse(true);
        Optional<String> literal = account.flatMap(FieldPattern::literal);
        if (literal.isPresent()) {
            return new Who(
                    literal.filter(text -> !text.isEmpty()).map(text -> "user:" + plain(text)).stream()
                            .toList(),
                    anonymous);
        }
        return new Who(
                captured.isEmpty() && isOpen(account)
                        ? List.of("authenticated")
                        : List.of("user:" + capturing(account, captured, "account")),
                anonymous);
    }

    private static boolean isOpen(Optional<FieldPattern> pattern) {
        return pattern.isEmpty()
                || pattern.get().isEverything()
                || pattern.get().isEverythingNotEmpty();
    }

    /** A pattern with names for what variables ask for. */
    private static String capturing(Optional<FieldPattern> pattern, Set<Variable> captured, String name) {
        Map<Integer, String> groups = captured.stream()
                .filter(variable -> variable.group() > 0)
                .collect(Collectors.toMap(Variable::group, variable -> name + variable.group()));
        boolean whole = captured.stream().anyMatch(variable -> variable.group() == 0);
        return pattern.isEmpty() || (isOpen(pattern) && groups.isEmpty())
                ? new Capture(name).glob()
                : pattern.get().capturing(groups, List.of(), whole ? name : null);
    }

    /** A text as a pattern that matches it alone. */
    private static String plain(String text) {
        boolean special =
                text.startsWith("/") || text.codePoints().anyMatch(c -> "*?{}".indexOf(c) >= 0 || c < ' ' || c == 0x7f);
        return special ? text.codePoints().mapToObj(GoRegex::escape).collect(Collectors.joining("", "/", "/")) : text;
    }

    // Rules

    /** One rule; nothing where it could never apply. */
    private Optional<Map<String, Object>> rule(
            String suffix, Who who, List<String> types, Optional<FieldPattern> service, Bindings bindings)
            throws UntranslatableException {
        if (who.people().isEmpty() && !who.anonymous()) {
            return Optional.empty();
        }
        RuleDraft draft = new RuleDraft(who, options);
        for (Variable variable : ofName) {
            if (variable.field() == Field.LABEL) {
                checkLabelIsNeeded(nameText.orElse(""));
                draft.placeholder(variable.label(), new Capture(bindings.name(variable)));
            }
        }
        List<String> on = on(types, bindings);
        if (on.isEmpty() || !addLabels(draft, bindings) || !addService(draft, service, bindings)) {
            return Optional.empty();
        }
        entry.ip().ifPresent(draft::address);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", "acl-" + (entry.index() + 1) + suffix);
        entry.comment().ifPresent(comment -> rule.put("description", comment));
        rule.put("allow", actions());
        rule.put("on", on);
        rule.put("to", draft.to());
        if (!draft.when().isEmpty()) {
            rule.put("when", draft.when());
        }
        return Optional.of(rule);
    }

    private boolean addLabels(RuleDraft rule, Bindings bindings) throws UntranslatableException {
        for (Map.Entry<String, String> label : entry.labels().entrySet()) {
            String field = labelField(label.getKey());
            Draft draft = bindings.draft(label.getValue(), variables.inLabel(label.getValue()));
            Optional<FieldPattern> pattern = FieldPattern.parse(field, draft.text());
            if (pattern.isEmpty()) {
                whyNever = "the pattern of label " + label.getKey() + " is malformed";
                return false;
            }
            checkSaysValue(field, pattern.get(), draft);
            rule.label(field, label.getKey(), pattern.get(), draft);
        }
        return true;
    }

    private boolean addService(RuleDraft rule, Optional<FieldPattern> service, Bindings bindings)
            throws UntranslatableException {
        Set<Variable> captured = bindings.captured(used, Field.SERVICE);
        if (!hasVariableService()) {
            if (!isOpen(service) || !captured.isEmpty()) {
                rule.registry(capturing(service, captured, "service"));
            }
            return true;
        }
        Draft draft = bindings.draft(serviceText.orElse(""), uses(serviceText));
        Optional<FieldPattern> pattern = FieldPattern.parse("match/service", draft.text());
        if (pattern.isEmpty()) {
            whyNever = "the pattern of the service is malformed";
            return false;
        }
        checkSaysValue("match/service", pattern.get(), draft);
        rule.registry(pattern.get().capturing(Map.of(), draft.captures(), null));
        return true;
    }

    /** Two things are asked of one value only where the match says which part of it the variable is. */
    private static void checkSaysValue(String field, FieldPattern pattern, Draft draft) throws UntranslatableException {
        if (!draft.names().isEmpty()
                && !(pattern instanceof FieldPattern.Glob glob && glob.glob().isLiteralAroundOneHole())) {
            throw new UntranslatableException(
                    field, "a variable can stand here only once and without wildcards around it");
        }
    }

    /** Where the expression can match without the label, docker_auth matches people without it too. */
    private static void checkLabelIsNeeded(String name) throws UntranslatableException {
        if (FieldPattern.isRegex(name) && OPTIONAL.matcher(name).find()) {
            throw new UntranslatableException(
                    "match/name",
                    "a label stands in an expression with alternatives or optional groups; write two entries");
        }
    }

    private List<String> types() throws UntranslatableException {
        if (typeText.isEmpty()) {
            return List.of(ANY_TYPE);
        }
        FieldPattern type = FieldPattern.parse("match/type", typeText.get()).orElse(null);
        if (type == null) {
            return List.of();
        }
        if (type.isEverything()
                || type.isEverythingNotEmpty()
                || (type instanceof FieldPattern.Glob glob && glob.glob().isStar())) {
            return List.of(ANY_TYPE);
        }
        Optional<String> literal = type.literal();
        if (literal.isPresent()) {
            return literal.filter(TYPE::matches).stream().toList();
        }
        if (!entry.grantsEverything()) {
            throw new UntranslatableException(
                    "match/type",
                    "a rule has a type or any; write one entry for each type, as repository and registry");
        }
        String whole = type.capturing(Map.of(), List.of(), "type");
        Pattern regex = Pattern.compile(whole.substring(1, whole.length() - 1));
        List<String> types =
                new TreeSet<>(knownTypes).stream().filter(regex::matches).toList();
        remarks.onTypes(types);
        return types;
    }

    private List<String> on(List<String> types, Bindings bindings) throws UntranslatableException {
        List<Use> uses = uses(nameText);
        boolean usesType = uses.stream().anyMatch(use -> use.variable().field() == Field.TYPE);
        if (usesType && types.contains(ANY_TYPE)) {
            throw new UntranslatableException("match/name", "${type} stands for any type; give the entry a type");
        }
        List<String> on = new ArrayList<>();
        for (String type : types) {
            if (nameText.isEmpty()) {
                on.add(type + ":**");
                continue;
            }
            Draft draft = bindings.with(Field.TYPE, type).draft(nameText.get(), uses);
            FieldPattern pattern =
                    FieldPattern.parse("match/name", draft.text()).orElse(null);
            if (pattern == null || isNoName(pattern)) {
                whyNever = "no name of a resource is like its name: it is malformed, begins with a slash, or holds a"
                        + " variable that stands for nothing";
            } else {
                on.add(type + ":" + pattern.resource(draft.inBraces()));
            }
        }
        return on;
    }

    /** Whether no name of a resource can match: none begins with a slash, and none holds what looks like a variable. */
    private static boolean isNoName(FieldPattern pattern) {
        return pattern instanceof FieldPattern.Glob glob
                && (glob.glob().beginsWithSlash() || glob.glob().holds('$', '{'));
    }

    private List<String> actions() throws UntranslatableException {
        if (entry.grantsEverything()) {
            return List.of("*");
        }
        List<String> actions =
                entry.actions().stream().filter(ACTION::matches).distinct().toList();
        if (actions.size() > MAX_ACTIONS) {
            throw new UntranslatableException("actions", "has more than " + MAX_ACTIONS + " actions");
        }
        remarks.onActions(actions);
        return actions;
    }
}
