package io.github.registryauth.credential;

/** The kinds of secret that this project makes. */
public enum TokenKind {
    /** Made by a person in a console, or for a robot; used as a password. */
    ACCESS("kra_"),
    /** Handed out to {@code docker login}, which keeps it in place of the password. */
    LOGIN("krl_");

    private final String prefix;

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    /** What every token of the kind begins with; secret scanners and people know it by that. */
    public String prefix() {
        return prefix;
    }

    /** Whether a text is meant to be a token of this kind, well-formed or not. */
    public boolean isMeantBy(String text) {
        return text.startsWith(prefix);
    }
}
