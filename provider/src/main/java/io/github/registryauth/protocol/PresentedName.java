package io.github.registryauth.protocol;

/** A name or id in a request: anybody's word. */
public final class PresentedName {
    /** The most characters that one has. */
    public static final int MAX_LENGTH = 255;

    /** How ids begin of users and clients whom another system keeps; the id of that system follows, and a colon. */
    private static final String FEDERATED = "f:";

    private PresentedName() {}

    /** Whether a text can be one; what is too long or holds control characters is nobody's, and reaches no database. */
    public static boolean isPossible(String text) {
        return text.length() <= MAX_LENGTH && isPlain(text);
    }

    /** Whether a text of whatever length holds no control characters; a database stumbles over some. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whether a text can be the id of a user or client; Keycloak stumbles over some that none has. */
    public static boolean isPossibleId(String text) {
        return isPossible(text) && (!text.startsWith(FEDERATED) || text.indexOf(':', FEDERATED.length()) > 0);
    }
}
