package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What it means that the JDK's HTTP client got no answer. */
final class ConnectionFaults {
    private static final int MAX_CAUSES = 20;

    private ConnectionFaults() {}

    static NoReplyException of(URI address, IOException failure) {
        String shown = Told.address(address);
        if (failure instanceof HttpTimeoutException) {
            return late(address);
        }
        if (has(failure, SSLException.class)) {
            return tls(shown, address.getHost(), failure);
        }
        if (has(failure, ConnectException.class)) {
            return new NoReplyException(
                    Fault.CONNECTION_REFUSED,
                    "Nothing accepts connections at " + shown,
                    "Start the registry, or correct its address; look whether it listens on an address that Keycloak's"
                            + " machine reaches, and for firewalls between.");
        }
        if (has(failure, ProtocolException.class)) {
            return new NoReplyException(
                    Fault.NOT_A_REGISTRY,
                    "What answers at " + shown + " does not speak HTTP",
                    "Correct the registry's address.");
        }
        return new NoReplyException(
                Fault.CONNECTION_FAILED,
                "The connection to " + shown + " ended before there was an answer",
                "Look into the log of what listens there, and whether the address should begin with https://.");
    }

    static NoReplyException late(URI address) {
        return new NoReplyException(
                Fault.TIMEOUT,
                Told.address(address) + " did not answer in time",
                "Look whether Keycloak's machine reaches the registry (firewall, route), and whether it is"
                        + " overloaded.");
    }

    private static NoReplyException tls(String shown, String host, IOException failure) {
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return new NoReplyException(
                    Fault.TLS_EXPIRED,
                    "The TLS certificate of " + shown + " has expired, or is not valid yet",
                    "Renew the certificate, and have the registry or its proxy read the new one.");
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return new NoReplyException(
                    Fault.TLS_UNTRUSTED,
                    "Keycloak does not trust the CA of the TLS certificate of " + shown,
                    "Put the CA's certificate into Keycloak's truststore (option truststore-paths, or"
                            + " conf/truststores) and restart it; look whether the registry sends the intermediate"
                            + " certificates too. Docker clients need the CA as well.");
        }
        if (causes(failure).anyMatch(cause -> cause.getClass() == CertificateException.class)) {
            return new NoReplyException(
                    Fault.TLS_WRONG_HOST,
                    "The TLS certificate of " + shown + " is not for the host " + Told.text(host),
                    "Use the host that the certificate names as the registry's address, or get a certificate for this"
                            + " host (subject alternative name).");
        }
        return new NoReplyException(
                Fault.TLS_FAILED,
                "TLS with " + shown + " fails: " + reason(failure),
                "Look whether the registry speaks TLS at this port at all (else the address begins with http://), which"
                        + " versions of TLS it allows, and whether it asks for a client certificate.");
    }

    /** What the JDK says of a handshake; it is no text of the other side's. */
    private static String reason(IOException failure) {
        return causes(failure)
                .filter(SSLException.class::isInstance)
                .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
                .reduce((outer, inner) -> inner)
                .map(Told::text)
                .orElse("no reason is given");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }
}
