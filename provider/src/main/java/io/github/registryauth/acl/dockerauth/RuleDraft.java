package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.acl.dockerauth.Bindings.Draft;
import io.github.registryauth.acl.dockerauth.FieldPattern.Capture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers {@code to} and {@code when} of a rule, of which {@code to} can hold only one thing that has to be true. */
final class RuleDraft {
    private final ImportOptions options;
    private final Map<String, List<String>> when = new LinkedHashMap<>();
    private List<String> to;
    private boolean open;

    /**
     * Begins a rule.
     *
     * @param who for whom it is
     */
    RuleDraft(Who who, ImportOptions options) {
        this.options = options;
        this.open = who.isOpen();
        List<String> all = new ArrayList<>(who.people());
        if (who.anonymous()) {
            all.add(0, "anonymous");
        }
        this.to = open && who.anonymous() ? List.of("everyone") : all;
    }

    /**
     * For whom a rule is.
     *
     * @param people entries of {@code to} for those who sign in
     * @param anonymous whether it is for those who do not, too
     */
    record Who(List<String> people, boolean anonymous) {
        static final Who ANONYMOUS = new Who(List.of(), true);

        boolean isOpen() {
            return people.equals(List.of("authenticated"));
        }
    }

    List<String> to() {
        return to;
    }

    Map<String, List<String>> when() {
        return when;
    }

    void address(String range) {
        when.put("address", List.of(range));
    }

    void registry(String pattern) {
        when.put("registry", List.of(pattern));
    }

    /** A label that stands in the name: the rule needs a name for each of its values. */
    void placeholder(String label, Capture capture) throws UntranslatableException {
        String field = "match/name";
        LabelTarget target = target(field, label);
        if (target instanceof LabelTarget.Groups groups) {
            narrow(field, "group:" + groups.parent() + "/{" + capture.name() + "}");
        } else if (target instanceof LabelTarget.Attribute attribute) {
            require(field, attribute, capture.glob());
        }
    }

    /** A label of which one value has to match. */
    void label(String field, String label, FieldPattern pattern, Draft draft) throws UntranslatableException {
        LabelTarget target = target(field, label);
        if (target instanceof LabelTarget.Groups groups) {
            String group = draft.names().isEmpty()
                    ? pattern.segment(groups.parent() + "/").orElse(null)
                    : null;
            if (group == null) {
                throw new UntranslatableException(
                        field, "matches more than the name of a group can be; make the label an attribute");
            }
            narrow(field, "group:" + group);
        } else if (target instanceof LabelTarget.Attribute attribute) {
            require(field, attribute, pattern.capturing(Map.of(), draft.captures(), null));
        }
    }

    private LabelTarget target(String field, String label) throws UntranslatableException {
        return options.target(label)
                .orElseThrow(() -> new UntranslatableException(
                        field, "the label's name cannot be that of an attribute; say which attribute it becomes"));
    }

    private void require(String field, LabelTarget.Attribute attribute, String pattern) throws UntranslatableException {
        if (when.putIfAbsent("attribute." + attribute.name(), List.of(pattern)) != null) {
            // Any value may meet one condition and any other value the other, which one entry of 'when' cannot say.
            narrow(field, "attribute:" + attribute.name() + "=" + pattern);
        }
    }

    private void narrow(String field, String subject) throws UntranslatableException {
        if (!open) {
            throw new UntranslatableException(
                    field,
                    "asks for an account and for groups, or for one label twice, and a rule asks for one of them; make the"
                            + " label another attribute");
        }
        open = false;
        to = List.of(subject);
    }
}
