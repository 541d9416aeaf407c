package io.github.registryauth.credential;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a realm has set for access tokens, login tokens and verified passwords, by attributes of the realm. A setting that is
 * wrong has its strictest value, never its default.
 *
 * @param defaultLifetime of an access token that is made without an expiry
 * @param maxLifetime of any access token
 * @param never whether an access token may be made that does not expire
 * @param anyApplication whether every application of the realm may make access tokens for who signed in there, and not the
 *     account console alone
 * @param accessTokens how many access tokens an owner may have
 * @param signInAge how long ago somebody may have signed in who makes an access token
 * @param loginIdle a login token that was not used for so long is dead
 * @param loginLifetime a login token is dead after this time in any case
 * @param loginTokens how many login tokens an owner may have; a new one takes the place of the one that was used least
 *     recently
 * @param passwordChangeRevokes whether a new password makes the login tokens of the old one useless
 * @param logoutRevokes whether signing a user out of all sessions makes the user's login tokens useless
 * @param passwordsKnown how long a verified password is not hashed again; zero for never
 * @param problems what is wrong with the settings, by attribute
 */
public record TokenSettings(
        Duration defaultLifetime,
        Duration maxLifetime,
        boolean never,
        boolean anyApplication,
        int accessTokens,
        Duration signInAge,
        Duration loginIdle,
        Duration loginLifetime,
        int loginTokens,
        boolean passwordChangeRevokes,
        boolean logoutRevokes,
        Duration passwordsKnown,
        SortedMap<String, String> problems) {
    private static final int YEARS = 3650;

    /** A setting: its attribute, what it is by default, and its bounds; the least is the strictest. */
    private enum Setting {
        DEFAULT_DAYS("registry.access-token.default-days", 90, 1, YEARS),
        MAX_DAYS("registry.access-token.max-days", 365, 1, YEARS),
        NEVER("registry.access-token.never", 0),
        ANY_APPLICATION("registry.access-token.any-application", 0),
        ACCESS_TOKENS("registry.access-token.per-owner", 50, 0, 500),
        SIGN_IN_SECONDS("registry.access-token.sign-in-seconds", 3600, 60, 30 * 24 * 3600),
        LOGIN_IDLE_DAYS("registry.login-token.idle-days", 30, 1, YEARS),
        LOGIN_DAYS("registry.login-token.max-days", 90, 1, YEARS),
        LOGIN_TOKENS("registry.login-token.per-owner", 20, 0, 200),
        PASSWORD_CHANGE("registry.login-token.password-change-revokes", 1),
        LOGOUT("registry.login-token.logout-revokes", 0),
        PASSWORD_SECONDS("registry.password-cache.seconds", 60, 0, (int) VerifiedPasswords.LONGEST.toSeconds());

        private final String attribute;
        private final int byDefault;
        private final int least;
        private final int most;
        private final boolean truth;

        Setting(String attribute, int byDefault, int least, int most) {
            this.attribute = attribute;
            this.byDefault = byDefault;
            this.least = least;
            this.most = most;
            this.truth = false;
        }

        Setting(String attribute, int byDefault) {
            this.attribute = attribute;
            this.byDefault = byDefault;
            this.least = 0;
            this.most = 1;
            this.truth = true;
        }

        int read(Map<String, String> attributes, Map<String, String> problems) {
            String text =
                    Objects.requireNonNullElse(attributes.get(attribute), "").strip();
            if (text.isEmpty()) {
                return byDefault;
            }
            if (truth && (text.equals("true") || text.equals("false"))) {
                return text.equals("true") ? 1 : 0;
            }
            if (!truth && text.matches("[0-9]{1,9}")) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            problems.put(attribute, truth ? "must be true or false" : "must be a number from " + least + " to " + most);
            return strictest();
        }

        private int strictest() {
            return switch (this) {
                case PASSWORD_CHANGE, LOGOUT -> 1;
                default -> least;
            };
        }
    }

    /** The names of the attributes. */
    public static List<String> attributes() {
        return List.of(Setting.values()).stream()
                .map(setting -> setting.attribute)
                .toList();
    }

    /** The settings by attribute, as numbers and truth values. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(Setting.DEFAULT_DAYS.attribute, defaultLifetime.toDays());
        values.put(Setting.MAX_DAYS.attribute, maxLifetime.toDays());
        values.put(Setting.NEVER.attribute, never);
        values.put(Setting.ANY_APPLICATION.attribute, anyApplication);
        values.put(Setting.ACCESS_TOKENS.attribute, accessTokens);
        values.put(Setting.SIGN_IN_SECONDS.attribute, signInAge.toSeconds());
        values.put(Setting.LOGIN_IDLE_DAYS.attribute, loginIdle.toDays());
        values.put(Setting.LOGIN_DAYS.attribute, loginLifetime.toDays());
        values.put(Setting.LOGIN_TOKENS.attribute, loginTokens);
        values.put(Setting.PASSWORD_CHANGE.attribute, passwordChangeRevokes);
        values.put(Setting.LOGOUT.attribute, logoutRevokes);
        values.put(Setting.PASSWORD_SECONDS.attribute, passwordsKnown.toSeconds());
        return values;
    }

    /** Reads the settings out of a realm's attributes. */
    public static TokenSettings read(Map<String, String> attributes) {
        SortedMap<String, String> problems = new TreeMap<>();
        Map<Setting, Integer> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.read(attributes, problems));
        }
        Duration most = days(values, Setting.MAX_DAYS);
        Duration byDefault = days(values, Setting.DEFAULT_DAYS);
        return new TokenSettings(
                byDefault.compareTo(most) > 0 ? most : byDefault,
                most,
                truth(values, Setting.NEVER),
                truth(values, Setting.ANY_APPLICATION),
                value(values, Setting.ACCESS_TOKENS),
                seconds(values, Setting.SIGN_IN_SECONDS),
                days(values, Setting.LOGIN_IDLE_DAYS),
                days(values, Setting.LOGIN_DAYS),
                value(values, Setting.LOGIN_TOKENS),
                truth(values, Setting.PASSWORD_CHANGE),
                truth(values, Setting.LOGOUT),
                seconds(values, Setting.PASSWORD_SECONDS),
                problems);
    }

    private static int value(Map<Setting, Integer> values, Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    private static Duration days(Map<Setting, Integer> values, Setting setting) {
        return Duration.ofDays(value(values, setting));
    }

    private static Duration seconds(Map<Setting, Integer> values, Setting setting) {
        return Duration.ofSeconds(value(values, setting));
    }

    private static boolean truth(Map<Setting, Integer> values, Setting setting) {
        return value(values, setting) == 1;
    }
}
