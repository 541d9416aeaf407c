package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.probe.ProbeReport.Finding;
import io.github.registryauth.probe.ProbeTokens.Form;
import io.github.registryauth.probe.RealmAddress.Difference;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One probe of one registry, step by step: what its challenge asks for, whether it takes a token that grants nothing, a
 * large one, and whether it tells its catalog.
 */
final class Examination {
    static final String BASE = "/v2/";
    static final String CATALOG = "/v2/_catalog?n=1";

    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);
    private static final Set<Fault> OF_THE_ADDRESS = Set.of(Fault.HOST_UNKNOWN, Fault.ADDRESS_PRIVATE);

    private final Setup setup;
    private final ProbeTokens tokens;
    private final Transport registry;
    private final ProbeReport report;

    Examination(Setup setup, ProbeTokens tokens, Transport registry, ProbeReport report) {
        this.setup = setup;
        this.tokens = tokens;
        this.registry = registry;
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
            report.failed(early ? Step.ADDRESS : step, e.fault(), e.reason(), e.mend());
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
        String shown = Told.address(setup.address());
        if (reply.isSuccess() && reply.isRegistry()) {
            report.failed(
                    Step.CHALLENGE,
                    Fault.OPEN_REGISTRY,
                    "The registry at " + shown + " serves everybody without asking who they are",
                    "Give it the auth.token configuration of this registry (tab Configuration) and restart it.");
        } else if (reply.status() == 401
                && reply.challenges().stream().anyMatch(challenge -> challenge.isOf("Basic"))) {
            report.failed(
                    Step.CHALLENGE,
                    Fault.BASIC_AUTHENTICATION,
                    shown + " asks for a name and a password (Basic), and not for a token",
                    "Replace the registry's auth.htpasswd by the auth.token configuration of this registry (tab"
                            + " Configuration); take away a Basic check that a proxy in front of it does.");
        } else {
            report.failed(
                    Step.CHALLENGE,
                    Fault.NOT_A_REGISTRY,
                    shown + BASE + " answers " + reply.status() + ", as no registry with token authentication does",
                    "Correct the registry's address; where a proxy answers, let it hand /v2/ on to the registry as it"
                            + " is. If the port speaks TLS, the address begins with https://.");
        }
        return Optional.empty();
    }

    /** A redirect, or a fault of the server, whatever was asked. */
    private boolean isElsewhere(Step step, Reply reply) {
        if (reply.isRedirect()) {
            String target =
                    reply.headers().firstValue("Location").map(this::target).orElse("somewhere else");
            report.failed(
                    step,
                    Fault.REDIRECT,
                    Told.address(setup.address()) + " redirects to " + target + ", which is not followed",
                    "Save the address that it leads to as the registry's address, if that is the registry; or let the"
                            + " proxy hand /v2/ on without a redirect.");
        } else if (reply.isServerError()) {
            report.failed(
                    step,
                    Fault.REGISTRY_FAILS,
                    Told.address(setup.address()) + " answers " + reply.status() + ", a fault of its own",
                    "Look into the registry's log, or that of the proxy in front of it: it may not reach the"
                            + " registry.");
        }
        return reply.isRedirect() || reply.isServerError();
    }

    private String target(String location) {
        try {
            return Told.address(setup.address().resolve(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "what is no address";
        }
    }

    /** Whether the challenge is for tokens of this realm and this service. */
    private boolean isOurs(Challenge challenge) {
        String realm = challenge.parameter("realm").orElse("");
        String service = challenge.parameter("service").orElse("");
        boolean other = RealmAddress.of(realm, setup) == Difference.REALM;
        if (other) {
            report.failed(
                    Step.CHALLENGE,
                    Fault.OTHER_REALM,
                    "The registry sends clients to " + Told.text(realm) + ", which is "
                            + RealmAddress.told(realm, setup),
                    "Set auth.token.realm to " + setup.tokenEndpoint() + " in the registry's configuration, with the"
                            + " issuer, service and keys of this realm, and restart it.");
        }
        if (!service.equals(setup.service())) {
            report.failed(
                    Step.CHALLENGE,
                    Fault.OTHER_SERVICE,
                    "The registry calls itself " + Told.text(service) + " (service), and is " + setup.service()
                            + " here" + (service.equalsIgnoreCase(setup.service()) ? "; capitals matter" : ""),
                    "Set auth.token.service to " + setup.service() + " in the registry's configuration and restart it,"
                            + " or connect it here under its own service.");
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
                                    Fault.CLOCK_SKEW,
                                    Severity.WARNING,
                                    Refusal.told(ahead) + "; it took a token all the same",
                                    Refusal.SET_CLOCKS)));
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
        String mend = "Set auth.token.realm to " + setup.tokenEndpoint() + " and auth.token.issuer to " + setup.issuer()
                + " in the registry's configuration, and restart it.";
        if (difference == Difference.PLAIN) {
            boolean ours = realm.equals(setup.tokenEndpoint());
            report.failed(
                    Step.CHALLENGE,
                    Fault.HTTP_REALM,
                    "The registry sends clients to " + Told.text(realm) + ": their passwords go there without TLS",
                    ours
                            ? "Let Keycloak know its https:// address (option hostname, or proxy-headers behind a"
                                    + " proxy), then set auth.token.realm and issuer to it and restart the registry."
                            : mend);
            return;
        }
        boolean works =
                accepted.map(Form::issuer).filter(setup.issuer()::equals).isPresent();
        report.found(
                Step.CHALLENGE,
                new Finding(
                        Fault.HOST_MISMATCH,
                        works ? Severity.WARNING : Severity.ERROR,
                        "The registry sends clients to " + Told.text(realm) + ", and Keycloak's own address is "
                                + setup.tokenEndpoint()
                                + (works
                                        ? "; it takes tokens of the right issuer all the same"
                                        : "; the issuer of tokens follows Keycloak's address"),
                        mend + " Or, if the registry's address of Keycloak is the right one, set Keycloak's option"
                                + " hostname to it."));
    }

    private boolean takesLargeToken(Form form) throws NoReplyException {
        String token = tokens.largest(form);
        String answer;
        try {
            Reply reply = registry.get(BASE, Optional.of(token));
            if (reply.isSuccess()) {
                report.passed(Step.LARGE_TOKEN);
                return true;
            }
            answer = "was answered with " + reply.status();
        } catch (NoReplyException e) {
            if (e.fault() != Fault.CONNECTION_FAILED) {
                throw e;
            }
            answer = "ended the connection";
        }
        report.failed(
                Step.LARGE_TOKEN,
                Fault.TOKEN_TOO_LARGE,
                "A small token passes, and one of " + token.length() + " characters " + answer,
                Refusal.LARGER_HEADERS);
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
                Step.CATALOG,
                new Finding(
                        Fault.CATALOG_REFUSED,
                        Severity.WARNING,
                        "The registry's catalog answers " + reply.status() + " to a token for registry:catalog:*",
                        "Nothing is to be done where nobody lists repositories. Else let the proxy in front of the"
                                + " registry hand /v2/_catalog on. zot asks for another scope, and has its own search."));
    }
}
