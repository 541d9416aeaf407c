package io.github.registryauth.acl.dockerauth;

import java.util.Locale;

/**
 * What stands for a part of the request in a pattern: {@code ${account}}, {@code ${account:1}}, {@code ${labels:team}}.
 *
 * @param label the label's name; empty for other fields
 * @param group which group of the field's regular expression; 0 for the whole field
 */
record Variable(Field field, String label, int group) {
    /** What is asked for. */
    enum Field {
        ACCOUNT,
        TYPE,
        NAME,
        SERVICE,
        LABEL
    }

    static Variable whole(Field field) {
        return new Variable(field, "", 0);
    }

    /** Whether what is put in is taken literally; a captured group and a label are not, and act as patterns. */
    boolean isQuoted() {
        return field != Field.LABEL && group == 0;
    }

    @Override
    public String toString() {
        return switch (field) {
            case LABEL -> "${labels:" + label + "}";
            default -> "${" + field.name().toLowerCase(Locale.ROOT) + (group == 0 ? "" : ":" + group) + "}";
        };
    }
}
