package io.github.registryauth.workload;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of verifying a JWT. */
public sealed interface Verification {
    /**
     * It is the issuer's, and for us.
     *
     * @param name who the workload is: {@code workload:ALIAS:SUB}
     * @param claims its claims, as rules see them
     * @param expires when it stops being good
     * @param fingerprint stands for the JWT, of which it tells nothing
     */
    record Verified(String name, Map<String, List<String>> claims, Instant expires, String fingerprint)
            implements Verification {
        public Verified {
            claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        }
    }

    /**
     * It is not good.
     *
     * @param reasons why, for administrators; short, without control characters
     * @param told why, for whoever holds it
     */
    record Rejected(List<String> reasons, String told) implements Verification {
        public Rejected {
            reasons = List.copyOf(reasons);
        }

        /** Not good because of what anybody can read in it. */
        static Rejected because(List<String> reasons) {
            return new Rejected(reasons, String.join("; ", reasons));
        }

        /** Not good because of its signature, of which whoever made it up learns no more. */
        static Rejected unproved(String reason) {
            return new Rejected(List.of(reason), "its signature is not the issuer's");
        }
    }

    /**
     * Nobody can tell now, because the issuer's keys cannot be had.
     *
     * @param reason why not, for administrators
     */
    record Unavailable(String reason) implements Verification {}
}
