package io.github.registryauth.acl.dockerauth;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came of asking docker_auth's semantics and the rule set the same. */
public sealed interface Proof {
    /**
     * Both answered every request alike.
     *
     * @param requests how many requests were compared, each on the entry that it was made for, alone
     * @param onWhole how many of them on the whole ACL, too; all but for a very large ACL, and but for those that a text
     *     acting as a pattern hindered
     * @param leftOut how many were not compared, because a captured text or a label acted as a pattern in docker_auth
     * @param unmet where the entries stand that no request was found for which they match, even alone
     */
    record Agreement(int requests, int onWhole, int leftOut, List<String> unmet) implements Proof {
        private static final int MAX_SHOWN = 20;

        public Agreement {
            unmet = List.copyOf(unmet);
        }

        @Override
        public String toString() {
            String shown = unmet.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
            return requests + " requests compared, 0 differences"
                    + (onWhole == requests ? "" : "; " + onWhole + " of them on the whole ACL, all on one entry each")
                    + (unmet.isEmpty()
                            ? ""
                            : "; none was found that fits " + shown
                                    + (unmet.size() > MAX_SHOWN ? " and " + (unmet.size() - MAX_SHOWN) + " more" : ""));
        }
    }

    /**
     * The first request that was answered differently.
     *
     * @param request the request, for people to read
     * @param entry where the entry of the ACL stands that decided in docker_auth; empty where none did
     * @param dockerAuth the actions that docker_auth grants
     * @param rules the ids of the rules that decided here; none where none did
     * @param ruleSet the actions that the rule set grants
     */
    record Difference(String request, String entry, Set<String> dockerAuth, List<String> rules, Set<String> ruleSet)
            implements Proof {
        public Difference {
            dockerAuth = new TreeSet<>(dockerAuth);
            rules = List.copyOf(rules);
            ruleSet = new TreeSet<>(ruleSet);
        }

        @Override
        public String toString() {
            return request + ": docker_auth grants " + dockerAuth + (entry.isEmpty() ? " by default" : " by " + entry)
                    + ", the rule set grants " + ruleSet + (rules.isEmpty() ? " by default" : " by " + rules);
        }
    }
}
