package io.github.registryauth.credential;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Compares passwords with bcrypt hashes, as {@code htpasswd -B} and others write them. */
public final class BcryptPassword {
    /** The largest cost that is computed. Each step doubles the time; this one takes about a second of a core. */
    public static final int MAX_COST = 14;

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    private static final int MIN_COST = 4;

    private BcryptPassword() {}

    /** The cost of a hash that can be compared with; empty where it has another form, or costs too much. */
    public static OptionalInt cost(String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            return OptionalInt.empty();
        }
        int cost = Integer.parseInt(form.group(1));
        return cost < MIN_COST || cost > MAX_COST ? OptionalInt.empty() : OptionalInt.of(cost);
    }

    /** Whether the password is the one of the hash. As everywhere, bcrypt sees no more than the first 72 bytes. */
    public static boolean isRight(String hash, String password) {
        return cost(hash).isPresent() && OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8));
    }
}
