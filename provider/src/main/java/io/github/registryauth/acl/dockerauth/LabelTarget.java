package io.github.registryauth.acl.dockerauth;

import java.util.regex.Pattern;

/** What a label of docker_auth is in the realm. */
public sealed interface LabelTarget {
    /** What a person has who has the label. */
    String describe();

    /**
     * A user attribute; each of its values is a value of the label.
     *
     * @param name the attribute's name
     */
    record Attribute(String name) implements LabelTarget {
        public Attribute {
            if (!isName(name)) {
                throw new IllegalArgumentException("an attribute's name must not be empty, and holds no =");
            }
        }

        @Override
        public String describe() {
            return "the attribute " + name;
        }

        static boolean isName(String text) {
            return !text.isEmpty() && text.indexOf('=') < 0;
        }
    }

    /**
     * Membership of the groups directly below a group; the name of each is a value of the label.
     *
     * @param parent path of the group above, such as {@code /teams}
     */
    record Groups(String parent) implements LabelTarget {
        private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._ -]+)+");

        public Groups {
            if (!PATH.matcher(parent).matches()) {
                throw new IllegalArgumentException(
                        "a group's path is written like /teams, with letters, digits, '.', '_', '-' and spaces");
            }
        }

        @Override
        public String describe() {
            return "membership of the groups below " + parent;
        }
    }
}
