package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST as bytes, parsed by ourselves: RESTEasy's form parser answers 500 to more than 1,000 fields and to
 * a stray per cent sign. A parameter of type {@code byte[]} takes the body before that parser sees it.
 */
final class FormBody {
    /** Room for a password of 32 KiB, escaped, and scopes. */
    private static final int MAX_BYTES = 128 * 1024;

    private FormBody() {}

    static Parameters parse(@Nullable String type, byte @Nullable [] bytes) {
        if (bytes == null) {
            return Parameters.ofForm(new byte[0], StandardCharsets.UTF_8);
        }
        if (bytes.length > MAX_BYTES) {
            throw Kind.TOO_LARGE.because("the form is larger than " + MAX_BYTES + " bytes");
        }
        return Parameters.ofForm(bytes, charset(type));
    }

    private static Charset charset(@Nullable String type) {
        try {
            MediaType media = MediaType.valueOf(type);
            if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(media)) {
                String name = media.getParameters().get(MediaType.CHARSET_PARAMETER);
                return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            }
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw Kind.INVALID_REQUEST.because("the form's charset is not known; send UTF-8");
        } catch (IllegalArgumentException e) {
            // not a media type: treated as any other that is no form's
        }
        throw Kind.UNSUPPORTED_GRANT.because("a POST must be a form (application/x-www-form-urlencoded)");
    }
}
