package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.probe.ProbeReport.Finding;
import io.github.registryauth.probe.ProbeTokens.Form;
import io.github.registryauth.probe.RealmAddress.Difference;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One probe of one registry, step by step: what its challenge asks for, whether it takes a token that grants nothing, a
 * large one, and whether it tells its catalog.
 */
final class Examination {
    static final String BASE = "/v2/";
    static final String CATALOG = "/v2/_catalog?n=1";

    private static final String ADDRESS = "address";
    private static final String STATUS = "status";
    /** What the registry names. */
    private static final String GIVEN = "given";

    private static final String LENGTH = "length";
    private static final String BYTES = "bytes";
    private static final String ENDPOINT = "endpoint";
    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);
    private static final Set<Fault> OF_THE_ADDRESS = Set.of(Fault.HOST_UNKNOWN, Fault.ADDRESS_PRIVATE);

    private final Setup setup;
    private final ProbeTokens tokens;
    private final Transport registry;
    private final String shown;
    private final ProbeReport report;

    Examination(Setup setup, ProbeTokens tokens, Transport registry, ProbeReport report) {
        this.setup = setup;
        this.tokens = tokens;
        this.registry = registry;
        this.shown = Told.address(setup.address());
        this.report = report;
    }

    void examine() {
        Step step = Step.CONNECTION;
        try {
            Reply open = registry.get(BASE, Optional.empty());
            report.passed(Step.ADDRESS).passed(Step.CONNECTION);
            step = Step.CHALLENGE;
            Optional<Challenge> challenge = challenge(open);
            if (challenge.isEmpty() || !isOurs(challenge.get())) {
                return;
            }
            step = Step.TOKEN;
            Optional<Form> form = token(challenge.get().parameter("realm").orElse(""));
            if (form.isEmpty()) {
                return;
            }
            step = Step.LARGE_TOKEN;
            boolean large = takesLargeToken(form.get());
            if (form.get().wide()) {
                // Of the tokens that are good for long none may grant a look at the catalog.
                return;
            }
            step = Step.CATALOG;
            catalog(form.get(), large);
        } catch (NoReplyException e) {
            boolean early = OF_THE_ADDRESS.contains(e.fault());
            report.failed(early ? Step.ADDRESS : step, e.wording(), e.parameters());
        }
    }

    /** What a registry answers to who brings nothing. */
    private Optional<Challenge> challenge(Reply reply) {
        if (isElsewhere(Step.CHALLENGE, reply)) {
            return Optional.empty();
        }
        Optional<Challenge> bearer =
                reply.bearer().filter(challenge -> challenge.parameter("realm").isPresent());
        if (reply.status() == 401 && bearer.isPresent()) {
            return bearer;
        }
        if (reply.isSuccess() && reply.isRegistry()) {
            report.failed(Step.CHALLENGE, Wording.OPEN_REGISTRY, Map.of(ADDRESS, shown));
        } else if (reply.status() == 401
                && reply.challenges().stream().anyMatch(challenge -> challenge.isOf("Basic"))) {
            report.failed(Step.CHALLENGE, Wording.BASIC_AUTHENTICATION, Map.of(ADDRESS, shown));
        } else {
            report.failed(Step.CHALLENGE, Wording.NOT_A_REGISTRY, Map.of(ADDRESS, shown, STATUS, reply.status()));
        }
        return Optional.empty();
    }

    /** A redirect, or a fault of the server, whatever was asked. */
    private boolean isElsewhere(Step step, Reply reply) {
        if (reply.isRedirect()) {
            reply.headers()
                    .firstValue("Location")
                    .flatMap(this::target)
                    .ifPresentOrElse(
                            target -> report.failed(step, Wording.REDIRECT, Map.of(ADDRESS, shown, "target", target)),
                            () -> report.failed(step, Wording.REDIRECT_TO_NOWHERE, Map.of(ADDRESS, shown)));
        } else if (reply.isServerError()) {
            report.failed(step, Wording.REGISTRY_FAILS, Map.of(ADDRESS, shown, STATUS, reply.status()));
        }
        return reply.isRedirect() || reply.isServerError();
    }

    private Optional<String> target(String location) {
        try {
            return Optional.of(Told.address(setup.address().resolve(new URI(location))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the challenge is for tokens of this realm and this service. */
    private boolean isOurs(Challenge challenge) {
        String realm = challenge.parameter("realm").orElse("");
        String service = challenge.parameter("service").orElse("");
        boolean other = RealmAddress.of(realm, setup) == Difference.REALM;
        if (other) {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put(GIVEN, Told.text(realm));
            parameters.put(ENDPOINT, setup.tokenEndpoint());
            RealmAddress.name(realm).ifPresent(name -> parameters.put("realm", Told.text(name)));
            report.failed(Step.CHALLENGE, RealmAddress.wording(realm, setup), parameters);
        }
        if (!service.equals(setup.service())) {
            boolean capitals = service.equalsIgnoreCase(setup.service());
            report.failed(
                    Step.CHALLENGE,
                    capitals ? Wording.OTHER_CAPITALS : Wording.OTHER_SERVICE,
                    Map.of(GIVEN, Told.text(service), "service", setup.service()));
            return false;
        }
        if (!other && RealmAddress.of(realm, setup) == Difference.NONE) {
            report.passed(Step.CHALLENGE);
        }
        return !other;
    }

    /** Whether the registry takes a token; and if so, how made. */
    private Optional<Form> token(String realm) throws NoReplyException {
        Form right = new Form(setup.issuer(), setup.trust(), false);
        Reply reply = registry.get(BASE, Optional.of(tokens.empty(right)));
        if (isElsewhere(Step.TOKEN, reply)) {
            tellAddress(realm, Optional.empty());
            return Optional.empty();
        }
        if (reply.isSuccess()) {
            tellAddress(realm, Optional.of(right));
            report.passed(Step.TOKEN);
            reply.ahead()
                    .filter(ahead -> ahead.abs().compareTo(WORTH_TELLING) > 0)
                    .ifPresent(ahead -> report.found(
                            Step.TOKEN,
                            new Finding(
                                    ahead.isNegative() ? Wording.CLOCK_BEHIND_BORNE : Wording.CLOCK_AHEAD_BORNE,
                                    Severity.WARNING,
                                    Refusal.skew(ahead))));
            return Optional.of(right);
        }
        Refusal refusal = new Refusal(setup, tokens, registry, realm);
        try {
            refusal.explain(reply);
        } finally {
            tell(refusal, realm);
        }
        return refusal.accepted();
    }

    private void tell(Refusal refusal, String realm) {
        tellAddress(realm, refusal.accepted());
        boolean told = RealmAddress.of(realm, setup) != Difference.NONE
                && refusal.accepted()
                        .map(Form::issuer)
                        .equals(Setup.issuerOf(realm).filter(issuer -> !issuer.equals(setup.issuer())));
        refusal.findings().stream()
                .filter(finding -> !told || finding.fault() != Fault.OTHER_ISSUER)
                .forEach(finding -> report.found(Step.TOKEN, finding));
    }

    /**
     * That clients are sent to another address of this realm than Keycloak's own.
     *
     * @param accepted the form of the token that the registry took
     */
    private void tellAddress(String realm, Optional<Form> accepted) {
        Difference difference = RealmAddress.of(realm, setup);
        if (difference == Difference.NONE) {
            return;
        }
        Map<String, Object> parameters =
                Map.of(GIVEN, Told.text(realm), ENDPOINT, setup.tokenEndpoint(), "issuer", setup.issuer());
        if (difference == Difference.PLAIN) {
            boolean ours = realm.equals(setup.tokenEndpoint());
            report.failed(Step.CHALLENGE, ours ? Wording.HTTP_KEYCLOAK : Wording.HTTP_REALM, parameters);
            return;
        }
        boolean works =
                accepted.map(Form::issuer).filter(setup.issuer()::equals).isPresent();
        report.found(
                Step.CHALLENGE,
                works
                        ? new Finding(Wording.HOST_MISMATCH_BORNE, Severity.WARNING, parameters)
                        : new Finding(Wording.HOST_MISMATCH, Severity.ERROR, parameters));
    }

    private boolean takesLargeToken(Form form) throws NoReplyException {
        String token = tokens.largest(form);
        try {
            Reply reply = registry.get(BASE, Optional.of(token));
            if (reply.isSuccess()) {
                report.passed(Step.LARGE_TOKEN);
                return true;
            }
            report.failed(
                    Step.LARGE_TOKEN,
                    Wording.TOKEN_TOO_LARGE,
                    Map.of(LENGTH, token.length(), STATUS, reply.status(), BYTES, Refusal.LARGE_HEADER));
        } catch (NoReplyException e) {
            if (e.fault() != Fault.CONNECTION_FAILED) {
                throw e;
            }
            report.failed(
                    Step.LARGE_TOKEN,
                    Wording.LARGE_TOKEN_CUT,
                    Map.of(LENGTH, token.length(), BYTES, Refusal.LARGE_HEADER));
        }
        return false;
    }

    /** @param large whether large tokens pass; if not, this one may be too large as well */
    private void catalog(Form form, boolean large) throws NoReplyException {
        Reply reply = registry.get(CATALOG, Optional.of(tokens.catalog(form)));
        if (reply.isSuccess()) {
            report.passed(Step.CATALOG);
            return;
        }
        if (!large && Refusal.TOO_LARGE.contains(reply.status())) {
            return;
        }
        report.found(
                Step.CATALOG, new Finding(Wording.CATALOG_REFUSED, Severity.WARNING, Map.of(STATUS, reply.status())));
    }
}
