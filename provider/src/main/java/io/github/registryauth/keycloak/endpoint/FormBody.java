package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST, read by ourselves: it may be chunked, its content type may carry a charset, and no more is read
 * than a token request can need.
 */
record FormBody(InputStream stream, @Nullable MediaType type) {
    /** Room for a password of 32 KiB, escaped, and scopes. */
    private static final int MAX_BYTES = 128 * 1024;

    Parameters read() {
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            throw Kind.UNSUPPORTED_GRANT.because("a POST must be a form (application/x-www-form-urlencoded)");
        }
        try {
            byte[] body = stream.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw Kind.TOO_LARGE.because("the form is larger than " + MAX_BYTES + " bytes");
            }
            return Parameters.ofForm(body, charset(type));
        } catch (IOException e) {
            throw Kind.INVALID_REQUEST.because("the form did not arrive whole");
        }
    }

    private static Charset charset(MediaType type) {
        String name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw Kind.INVALID_REQUEST.because("the form's charset is not known; send UTF-8");
        }
    }
}
