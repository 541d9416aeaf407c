package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.store.TrustedIssuers;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.workload.TrustedIssuer;
import io.github.registryauth.workload.UnverifiedJwt;
import io.github.registryauth.workload.Verification;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Unavailable;
import io.github.registryauth.workload.Verification.Verified;
import io.github.registryauth.workload.WorkloadVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A workload's login: the JWT of a trusted issuer in the password's place, under whatever user name. */
public final class WorkloadLogin {
    private static final Logger LOG = Logger.getLogger(WorkloadLogin.class);
    static final String CREDENTIAL = "workload";
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final WorkloadVerifier verifier;
    private final TokenEvents events;

    WorkloadLogin(KeycloakSession session, RealmModel realm, WorkloadVerifier verifier, TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.verifier = verifier;
        this.events = events;
    }

    /**
     * A workload that is who it says.
     *
     * @param expires when its JWT stops being good
     * @param credentialId stands for the JWT, of which it tells nothing
     */
    public record WorkloadIdentity(Subject.Workload subject, Instant expires, String credentialId) {}

    /** A verifier for as long as the server runs, which logs why an issuer's keys cannot be had. */
    public static WorkloadVerifier newVerifier() {
        Notices notices = new Notices();
        return new WorkloadVerifier((realm, issuer, reason) -> {
            if (notices.isDue(new Notice(realm, issuer.alias(), reason))) {
                LOG.warnf(
                        "The keys of the trusted issuer '%s' (%s) of the realm of id '%s' cannot be fetched: %s",
                        issuer.alias(), issuer.issuer(), realm, reason);
            }
        });
    }

    private record Notice(String realm, String alias, String reason) {}

    /** The workload whose JWT was verified a moment ago, if the realm trusts its issuer as it did then. Reads no JWT. */
    Optional<WorkloadIdentity> known(String secret) {
        return UnverifiedJwt.mayBe(secret)
                ? verifier.known(realm.getId(), secret)
                        .filter(known -> TrustedIssuers.of(session, realm)
                                .issuedBy(known.issuer().issuer())
                                .filter(known.issuer()::equals)
                                .isPresent())
                        .map(known -> identity(known.issuer(), known.verified()))
                : Optional.empty();
    }

    /**
     * Verifies a JWT.
     *
     * @throws RefusedException where it is not good (401), or its issuer's keys cannot be had (503)
     */
    WorkloadIdentity login(UnverifiedJwt jwt) {
        TrustedIssuer issuer = jwt.issuer()
                .flatMap(iss -> TrustedIssuers.of(session, realm).issuedBy(iss))
                .orElseThrow(() ->
                        refused("no trusted issuer of realm '" + realm.getName() + "' is the issuer that it names"));
        Verification verification = verifier.verify(realm.getId(), issuer, jwt.text());
        if (verification instanceof Verified verified) {
            return identity(issuer, verified);
        }
        if (verification instanceof Rejected rejected) {
            LOG.debugf("A JWT for the trusted issuer '%s' is rejected: %s", issuer.alias(), rejected.reasons());
            throw refused(rejected.told());
        }
        LOG.debugf(
                "A JWT for the trusted issuer '%s' cannot be verified: %s",
                issuer.alias(), ((Unavailable) verification).reason());
        throw Kind.UNAVAILABLE.because(
                "the job's token cannot be verified now, because the keys of its issuer cannot be had; an administrator"
                        + " finds the reason in Keycloak's log",
                RETRY);
    }

    private static WorkloadIdentity identity(TrustedIssuer issuer, Verified verified) {
        return new WorkloadIdentity(
                new Subject.Workload(verified.name(), issuer.alias(), verified.claims()),
                verified.expires(),
                verified.fingerprint());
    }

    private RefusedException refused(String reason) {
        events.strangerError("", CREDENTIAL, Errors.INVALID_TOKEN);
        return Kind.UNAUTHORIZED.because("the job's token is not accepted: " + reason);
    }
}
