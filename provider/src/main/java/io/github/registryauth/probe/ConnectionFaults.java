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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What it means that the JDK's HTTP client got no answer. */
final class ConnectionFaults {
    private static final String ADDRESS = "address";
    private static final int MAX_CAUSES = 20;

    private ConnectionFaults() {}

    static NoReplyException of(URI address, IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return late(address);
        }
        if (has(failure, SSLException.class)) {
            return tls(address, failure);
        }
        if (has(failure, ConnectException.class)) {
            return at(address, Wording.CONNECTION_REFUSED);
        }
        if (has(failure, ProtocolException.class)) {
            return at(address, Wording.NOT_HTTP);
        }
        return at(address, Wording.CONNECTION_FAILED);
    }

    static NoReplyException late(URI address) {
        return at(address, Wording.TIMEOUT);
    }

    private static NoReplyException at(URI address, Wording wording) {
        return new NoReplyException(wording, Map.of(ADDRESS, Told.address(address)));
    }

    private static NoReplyException tls(URI address, IOException failure) {
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return at(address, Wording.TLS_EXPIRED);
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return at(address, Wording.TLS_UNTRUSTED);
        }
        String shown = Told.address(address);
        if (causes(failure).anyMatch(cause -> cause.getClass() == CertificateException.class)) {
            return new NoReplyException(
                    Wording.TLS_WRONG_HOST, Map.of(ADDRESS, shown, "host", Told.text(address.getHost())));
        }
        return new NoReplyException(Wording.TLS_FAILED, Map.of(ADDRESS, shown, "reason", reason(failure)));
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
