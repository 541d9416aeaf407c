package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.probe.ProbeReport.Finding;
import io.github.registryauth.probe.ProbeTokens.Form;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a registry refuses a token that is good: told apart by which other token it takes. A registry does not say it to
 * clients.
 */
final class Refusal {
    /** The longest header line that a client sends, in bytes. */
    static final int LARGE_HEADER = TokenSigner.MAX_LENGTH + 512;

    static final Set<Integer> TOO_LARGE = Set.of(400, 413, 431);

    /** Distribution lets a minute pass, and tokens begin a minute before they are made. */
    private static final Duration PASSES = Duration.ofSeconds(60);

    private static final String ISSUER = "issuer";
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
            ahead.ifPresentOrElse(
                    skew -> tell(skew.isNegative() ? Wording.CLOCK_BEHIND : Wording.CLOCK_AHEAD, skew(skew)),
                    () -> tell(Wording.CLOCK_HIDDEN, Map.of()));
        }
        boolean knowsTheKey = !timeless && refused.error().isPresent() && knowsTheKey(right);
        if (timeless || isExplainedByGuesses(knowsTheKey) || !findings.isEmpty()) {
            return;
        }
        if (refused.error().isEmpty()) {
            tell(Wording.TOKEN_NOT_SEEN, Map.of("status", refused.status()));
        } else if (knowsTheKey) {
            tell(Wording.UNKNOWN_ISSUER, Map.of(ISSUER, setup.issuer()));
        } else {
            tellUnknownKey();
        }
    }

    /** A registry that refuses a token answers 401: it was not the registry that answered. */
    private void tellOtherStatus(int status) {
        if (TOO_LARGE.contains(status)) {
            tell(Wording.SMALL_TOKEN_TOO_LARGE, Map.of("status", status, "bytes", LARGE_HEADER));
        } else {
            tell(Wording.TOKEN_STOPPED, Map.of("status", status));
        }
    }

    /** How much a clock differs, whichever way. */
    static Map<String, Object> skew(Duration ahead) {
        return Map.of("seconds", ahead.abs().toSeconds());
    }

    private boolean takesWithOtherTrust(String issuer) throws NoReplyException {
        if (!takes(new Form(issuer, other(setup.trust()), true))) {
            return false;
        }
        boolean wantsCa = setup.trust() == Trust.CERTIFICATE;
        tell(wantsCa ? Wording.KEY_IN_PLACE_OF_CA : Wording.CA_IN_PLACE_OF_KEY, Map.of("published", setup.published()));
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
        tell(Wording.OTHER_ISSUER, Map.of("given", Told.text(issuer), ISSUER, setup.issuer()));
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
        boolean wantsCa = setup.trust() == Trust.CERTIFICATE;
        tell(
                wantsCa ? Wording.CA_NOT_TRUSTED : Wording.KEY_ID_UNKNOWN,
                Map.of("published", setup.published(), ISSUER, setup.issuer()));
    }

    private boolean takes(Form form) throws NoReplyException {
        Reply reply = registry.get(Examination.BASE, Optional.of(tokens.empty(form)));
        if (reply.isSuccess()) {
            accepted = Optional.of(form);
        } else if (reply.status() != 401) {
            throw new NoReplyException(
                    Wording.REGISTRY_BUSY, Map.of("address", Told.address(setup.address()), "status", reply.status()));
        }
        return reply.isSuccess();
    }

    private static Trust other(Trust trust) {
        return Stream.of(Trust.values())
                .filter(each -> each != trust)
                .findFirst()
                .orElseThrow();
    }

    private void tell(Wording wording, Map<String, Object> parameters) {
        findings.add(new Finding(wording, Severity.ERROR, parameters));
    }
}
