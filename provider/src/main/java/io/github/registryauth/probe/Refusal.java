package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.probe.ProbeReport.Finding;
import io.github.registryauth.probe.ProbeTokens.Form;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a registry refuses a token that is good: told apart by which other token it takes. A registry does not say it to
 * clients.
 */
final class Refusal {
    static final String SET_CLOCKS = "Set the clock of the machine that is wrong, and keep both right (NTP).";

    static final String LARGER_HEADERS = "Let the proxy in front of the registry take header lines of at least "
            + (TokenSigner.MAX_LENGTH + 512)
            + " bytes (nginx: large_client_header_buffers 4 16k; HAProxy: tune.bufsize).";

    private static final String HAND_ON =
            "Let the proxy in front of the registry hand the Authorization header on as it is.";

    static final Set<Integer> TOO_LARGE = Set.of(400, 413, 431);

    /** Distribution lets a minute pass, and tokens begin a minute before they are made. */
    private static final Duration PASSES = Duration.ofSeconds(60);

    private static final String INVALID_TOKEN = "invalid_token";

    private final Setup setup;
    private final ProbeTokens tokens;
    private final Transport registry;
    private final String challengeRealm;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Form> accepted = Optional.empty();

    Refusal(Setup setup, ProbeTokens tokens, Transport registry, String challengeRealm) {
        this.setup = setup;
        this.tokens = tokens;
        this.registry = registry;
        this.challengeRealm = challengeRealm;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The token that the registry took, if it took one. */
    Optional<Form> accepted() {
        return accepted;
    }

    /** @param refused what was answered to the token that is good */
    void explain(Reply refused) throws NoReplyException {
        if (refused.status() != 401) {
            tellOtherStatus(refused.status());
            return;
        }
        Optional<Duration> ahead = refused.ahead().filter(skew -> skew.abs().compareTo(PASSES) > 0);
        Form right = new Form(setup.issuer(), setup.trust(), true);
        boolean timeless = takes(right);
        if (timeless || ahead.isPresent()) {
            tell(
                    Fault.CLOCK_SKEW,
                    ahead.map(Refusal::told)
                            .orElse("The registry takes the token with another time,"
                                    + " though the Date that comes from its address is right: a proxy may set that"),
                    SET_CLOCKS);
        }
        boolean knowsTheKey = !timeless && refused.error().isPresent() && knowsTheKey(right);
        if (timeless || isExplainedByGuesses(knowsTheKey) || !findings.isEmpty()) {
            return;
        }
        if (refused.error().isEmpty()) {
            tell(
                    Fault.TOKEN_NOT_SEEN,
                    "The registry answers " + refused.status() + " as if no token had been sent",
                    HAND_ON
                            + " A registry that never tells why it refuses (zot) answers so too: compare its key and"
                            + " service then.");
        } else if (knowsTheKey) {
            tell(
                    Fault.OTHER_ISSUER,
                    "The registry knows the key and refuses the issuer " + setup.issuer()
                            + ", and takes none of those that" + " are mistaken for it",
                    rightIssuer());
        } else {
            tellUnknownKey();
        }
    }

    /** A registry that refuses a token answers 401: it was not the registry that answered. */
    private void tellOtherStatus(int status) {
        String message =
                "A request with a token is answered with " + status + ", and without one it reaches the registry";
        if (TOO_LARGE.contains(status)) {
            tell(Fault.TOKEN_TOO_LARGE, message, LARGER_HEADERS);
        } else {
            tell(Fault.TOKEN_NOT_SEEN, message, HAND_ON);
        }
    }

    /** How a clock differs. */
    static String told(Duration ahead) {
        return "The clock of the registry is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " Keycloak's, by the Date that it gives";
    }

    private boolean takesWithOtherTrust(String issuer) throws NoReplyException {
        if (!takes(new Form(issuer, other(setup.trust()), true))) {
            return false;
        }
        if (setup.trust() == Trust.CERTIFICATE) {
            tell(
                    Fault.CA_NOT_TRUSTED,
                    "The registry holds the realm's key, and not its CA: it takes tokens that name their key by its id",
                    "Give it the CA: set auth.token.rootcertbundle to a file with " + setup.published()
                            + " and restart it. Or set registry.trust to key-id here.");
        } else {
            tell(
                    Fault.KEY_ID_UNKNOWN,
                    "The registry holds the realm's CA, and not its key: it takes tokens with a certificate",
                    "Set registry.trust to certificate here. Or set auth.token.jwks to a file with " + setup.published()
                            + " and restart it.");
        }
        return true;
    }

    /** Tries what registries are often set up with; far away, that can take longer than an administrator waits. */
    private boolean isExplainedByGuesses(boolean knowsTheKey) throws NoReplyException {
        try {
            return takesWithOtherTrust(setup.issuer()) || takesAnotherIssuer(knowsTheKey);
        } catch (NoReplyException e) {
            if (e.fault() != Fault.TIMEOUT) {
                throw e;
            }
            return false;
        }
    }

    private boolean takesAnotherIssuer(boolean knowsTheKey) throws NoReplyException {
        List<String> others = OtherIssuers.of(setup, challengeRealm);
        for (String issuer : others) {
            if (takes(new Form(issuer, setup.trust(), true))) {
                tellIssuer(issuer);
                return true;
            }
        }
        for (String issuer : knowsTheKey ? List.<String>of() : others) {
            if (takesWithOtherTrust(issuer)) {
                tellIssuer(issuer);
                return true;
            }
        }
        return false;
    }

    private void tellIssuer(String issuer) {
        tell(
                Fault.OTHER_ISSUER,
                "The registry takes tokens of the issuer " + Told.text(issuer) + ", and Keycloak's issuer is "
                        + setup.issuer(),
                rightIssuer());
    }

    private String rightIssuer() {
        return "Set auth.token.issuer to " + setup.issuer()
                + " in the registry's configuration, character by character, and restart it.";
    }

    /**
     * Whether the registry gets as far as the signature. Distribution 3.x looks for the key first, and names no reason for
     * a bad signature; 2.8 tells everything in the same way.
     */
    private boolean knowsTheKey(Form form) throws NoReplyException {
        Optional<String> whole =
                registry.get(Examination.BASE, Optional.of(tokens.empty(form))).error();
        Optional<String> broken = registry.get(Examination.BASE, Optional.of(tokens.unsigned(form)))
                .error();
        return whole.filter(INVALID_TOKEN::equals).isPresent() && broken.isEmpty();
    }

    private void tellUnknownKey() {
        String log = " The registry's log tells which (token from untrusted issuer, or a key that is not trusted).";
        if (setup.trust() == Trust.CERTIFICATE) {
            tell(
                    Fault.CA_NOT_TRUSTED,
                    "The registry takes no token of this realm: it does not hold the realm's CA, or it holds an issuer"
                            + " other than " + setup.issuer(),
                    "Save " + setup.published() + " as the file of auth.token.rootcertbundle, set auth.token.issuer to "
                            + setup.issuer() + ", and restart the registry." + log);
        } else {
            tell(
                    Fault.KEY_ID_UNKNOWN,
                    "The registry takes no token of this realm: it does not hold the realm's present key, or it holds"
                            + " an issuer other than " + setup.issuer(),
                    "Save " + setup.published()
                            + " as the file of auth.token.jwks (Distribution 3.x; 2.8 takes the key's"
                            + " certificate in rootcertbundle), set auth.token.issuer to " + setup.issuer()
                            + ", and restart the registry." + log);
        }
    }

    private boolean takes(Form form) throws NoReplyException {
        Reply reply = registry.get(Examination.BASE, Optional.of(tokens.empty(form)));
        if (reply.isSuccess()) {
            accepted = Optional.of(form);
        } else if (reply.status() != 401) {
            throw new NoReplyException(
                    Fault.REGISTRY_FAILS,
                    "Asked several times in a row, " + Told.address(setup.address()) + " answers " + reply.status(),
                    "Let Keycloak's address past the limit of a proxy in front of the registry, and check again.");
        }
        return reply.isSuccess();
    }

    private static Trust other(Trust trust) {
        return Stream.of(Trust.values())
                .filter(each -> each != trust)
                .findFirst()
                .orElseThrow();
    }

    private void tell(Fault fault, String message, String mend) {
        findings.add(new Finding(fault, Severity.ERROR, message, mend));
    }
}
