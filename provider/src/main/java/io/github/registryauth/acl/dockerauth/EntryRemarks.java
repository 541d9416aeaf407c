package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.RuleDraft.Who;
import io.github.registryauth.acl.dockerauth.Variable.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person should know of the translation of one entry. */
final class EntryRemarks {
    /** What a captured text or a label must not hold, or docker_auth takes it for a pattern. */
    private static final String GLOB_SPECIAL = "*?[\\";

    private static final String REGEX_SPECIAL = "\\.+*?()|[]{}^$";
    private static final Pattern FORGOTTEN =
            Pattern.compile("(^|[^$])\\{(labels:[^{}]+|(account|type|name|service)(:[0-9]+)?)\\}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private final AclEntry entry;
    /** An entry that became two rules is remarked on once. */
    private final Set<ReportLine> lines = new LinkedHashSet<>();

    EntryRemarks(AclEntry entry) {
        this.entry = entry;
    }

    List<ReportLine> lines() {
        return List.copyOf(lines);
    }

    /** The entry was left out; nothing else matters then. */
    void never(String why) {
        lines.clear();
        lines.add(ReportLine.decision(
                entry.pointer(),
                "never applies, because " + why + "; it is left out. Correct it if it was meant to apply"));
    }

    void onTypes(List<String> types) {
        lines.add(ReportLine.decision(
                entry.pointer() + "/match/type",
                "a pattern of types became the types that there are: " + String.join(", ", types)
                        + ". If a registry of yours knows others, add them to 'on'"));
    }

    void onActions(List<String> kept) {
        if (entry.actions().contains("*")) {
            lines.add(ReportLine.decision(
                    entry.pointer() + "/actions",
                    "docker_auth grants a star among other actions only to who asks for a star; it is left out, and who"
                            + " asks for a star gets the others. Write [\"*\"] if everything was meant"));
        }
        List<String> dropped = entry.actions().stream()
                .filter(action -> !action.equals("*") && !kept.contains(action))
                .toList();
        if (!dropped.isEmpty()) {
            lines.add(ReportLine.decision(
                    entry.pointer() + "/actions",
                    dropped.size() + " of them are left out, because no client asks for them; an action is a word in"
                            + " lower-case letters"));
        }
    }

    void onAccount(Who who) {
        String text = ESCAPE.matcher(entry.account().orElse("")).replaceAll("");
        if (who.isOpen() && entry.account().isPresent()) {
            lines.add(ReportLine.translated(
                    entry.pointer() + "/match/account",
                    "everybody who signs in is 'authenticated' here; service accounts and external workloads too"));
        } else if (!who.isOpen() && text.codePoints().anyMatch(Character::isUpperCase)) {
            lines.add(ReportLine.decision(
                    entry.pointer() + "/match/account",
                    "user names are lower case in Keycloak, so that upper-case letters in the pattern match nobody; write"
                            + " them in lower case in 'to'"));
        }
    }

    void onForgottenDollar() {
        if (FORGOTTEN.matcher(entry.name().orElse("")).find()) {
            lines.add(ReportLine.decision(
                    entry.pointer() + "/match/name",
                    "braces without a $ before them stand for themselves, in docker_auth and in the rule; correct it if a $"
                            + " was forgotten"));
        }
    }

    /** What docker_auth puts into a pattern without quoting it acts as a part of the pattern; in a rule it does not. */
    void onLiteralValues(Optional<String> name, Set<Variable> ofName) throws UntranslatableException {
        boolean regex = FieldPattern.isRegex(name.orElse(""));
        String special = regex ? REGEX_SPECIAL : GLOB_SPECIAL;
        List<Variable> raw = new ArrayList<>();
        for (Variable variable : ofName) {
            if (!variable.isQuoted() && mayHold(variable, special)) {
                raw.add(variable);
            }
        }
        if (raw.isEmpty()) {
            return;
        }
        String place = entry.pointer() + "/match/name";
        String text = "docker_auth reads what stands for "
                + raw.stream().map(Variable::toString).collect(Collectors.joining(" and "))
                + " as a pattern, if it holds one of " + special + "; the rule takes it literally";
        if (!regex && raw.stream().allMatch(variable -> variable.field() == Field.ACCOUNT)) {
            lines.add(ReportLine.translated(
                    place, text + ". Keycloak's user profile forbids these in user names, unless it was changed"));
        } else if (entry.grantsEverything()) {
            lines.add(ReportLine.translated(place, text + ", and so allows less then"));
        } else {
            lines.add(ReportLine.decision(
                    place,
                    text + ". Such a request goes on to the rules below: see to it that they allow no more, or that no"
                            + " account and no label holds such a character"));
        }
    }

    private boolean mayHold(Variable variable, String special) throws UntranslatableException {
        if (variable.field() == Field.LABEL) {
            return true;
        }
        Optional<String> text = variable.field() == Field.ACCOUNT ? entry.account() : entry.service();
        return text.isPresent()
                && FieldPattern.parse("match", text.get()).orElse(null) instanceof FieldPattern.Regex regex
                && regex.regex().mayCapture(variable.group(), special);
    }
}
