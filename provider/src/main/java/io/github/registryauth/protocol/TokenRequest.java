package io.github.registryauth.protocol;

import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.scope.Scopes;
import io.github.registryauth.scope.Scopes.TooManyScopesException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A token request, read from GET or POST. The {@code account} parameter is not here: it is never trusted.
 *
 * @param service the registry, as the client writes it
 * @param scopes what is asked for
 * @param credential who asks
 * @param offline whether a login token is asked for as well
 * @param client what the client calls itself; empty where it does not say so, or not in printable ASCII
 */
public record TokenRequest(String service, Scopes scopes, Credential credential, boolean offline, String client) {
    /** The longest {@code Authorization} header that is read, in characters; passwords may be JWTs. */
    public static final int MAX_AUTHORIZATION = 32 * 1024 + 1024;

    private static final Pattern CLIENT = Pattern.compile("[!-~][ -~]{0,63}");

    /** Reads a GET request. */
    public static TokenRequest ofGet(Parameters query, List<String> authorization) {
        boolean offline = query.one("offline_token").filter("true"::equals).isPresent();
        return new TokenRequest(service(query), scopes(query), credential(authorization), offline, client(query));
    }

    /** Reads a POST request: {@code grant_type} {@code password} or {@code refresh_token}, the credential in the form. */
    public static TokenRequest ofPost(Parameters form, List<String> authorization) {
        String grant = form.one("grant_type").orElse("");
        if (!grant.equals("password") && !grant.equals("refresh_token")) {
            throw Kind.UNSUPPORTED_GRANT.because(
                    "only grant_type=password and grant_type=refresh_token are supported by POST;"
                            + " use one of them, or use GET");
        }
        if (!authorization.isEmpty()) {
            throw Kind.INVALID_REQUEST.because(
                    "a credential in the form and one in the Authorization header; send one");
        }
        Credential credential = grant.equals("password")
                ? password(form.one("username").orElse(""), form.one("password").orElse(""))
                : new Credential.LoginToken(form.one("refresh_token").orElse(""));
        boolean offline = form.one("access_type").filter("offline"::equals).isPresent();
        return new TokenRequest(service(form), scopes(form), credential, offline, client(form));
    }

    private static String service(Parameters parameters) {
        String service = parameters
                .one("service")
                .orElseThrow(() -> Kind.INVALID_REQUEST.because(
                        "parameter 'service' is missing; it names the registry, as in its 'service' setting"));
        if (!PresentedName.isPossible(service)) {
            throw Kind.INVALID_REQUEST.because("parameter 'service' is longer than " + PresentedName.MAX_LENGTH
                    + " characters or holds control characters");
        }
        return service;
    }

    private static String client(Parameters parameters) {
        return parameters
                .one("client_id")
                .filter(client -> CLIENT.matcher(client).matches())
                .orElse("");
    }

    private static Scopes scopes(Parameters parameters) {
        try {
            return Scopes.parse(parameters.all("scope"));
        } catch (TooManyScopesException e) {
            throw Kind.INVALID_REQUEST.because(e.getMessage());
        }
    }

    private static Credential credential(List<String> authorization) {
        if (authorization.isEmpty()) {
            return new Credential.None();
        }
        String header = authorization.get(0).strip();
        int space = header.indexOf(' ');
        if (header.length() > MAX_AUTHORIZATION) {
            throw Kind.UNAUTHORIZED.because(
                    "the Authorization header is longer than " + MAX_AUTHORIZATION + " characters");
        }
        if (authorization.size() > 1 || space < 0) {
            throw malformed();
        }
        String value = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(value);
            case "bearer" -> new Credential.Bearer(value);
            default -> throw malformed();
        };
    }

    /** RFC 7617: UTF-8, and the first colon ends the name. */
    private static Credential basic(String encoded) {
        try {
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                    .toString();
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw malformed();
            }
            return password(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
    }

    private static Credential password(String name, String secret) {
        return name.isEmpty() ? new Credential.LoginToken(secret) : new Credential.Password(name, secret);
    }

    private static RefusedException malformed() {
        return Kind.UNAUTHORIZED.because("the Authorization header is malformed; send 'Basic', in UTF-8, or 'Bearer'");
    }
}
