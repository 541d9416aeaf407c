package io.github.registryauth.protocol;

/** A name or id in a request: anybody's word. */
public final class PresentedName {
    /** The most characters that one has. */
    public static final int MAX_LENGTH = 255;

    private PresentedName() {}

    /** Whether a text can be one; what is too long or holds control characters is nobody's, and reaches no database. */
    public static boolean isPossible(String text) {
        return text.length() <= MAX_LENGTH && text.codePoints().noneMatch(Character::isISOControl);
    }
}
