package io.github.registryauth.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token endpoint that a registry sends clients to ({@code realm} of its challenge), beside the realm's own. */
final class RealmAddress {
    private static final Pattern OWN_ENDPOINT = Pattern.compile(".*/realms/([^/]+)/registry/token");
    private static final Pattern BUILT_IN = Pattern.compile(".*/realms/[^/]+/protocol/docker-v2/auth");

    private RealmAddress() {}

    /** How it differs. */
    enum Difference {
        NONE,
        /** It is {@code http} where it should be {@code https}. */
        PLAIN,
        /** The same realm, at another address. */
        HOST,
        /** Another realm, or another token server. */
        REALM
    }

    static Difference of(String realm, Setup setup) {
        Optional<URI> given = uri(realm);
        URI own = URI.create(setup.tokenEndpoint());
        if (given.isEmpty() || !sameRealm(given.get(), setup)) {
            return Difference.REALM;
        }
        boolean secure = "https".equals(setup.address().getScheme()) || "https".equals(own.getScheme());
        boolean plain = secure && "http".equalsIgnoreCase(given.get().getScheme());
        if (plain) {
            return Difference.PLAIN;
        }
        return normal(given.get()).equals(normal(own)) ? Difference.NONE : Difference.HOST;
    }

    /** How to tell what is at an address that is not this realm's. */
    static Wording wording(String realm, Setup setup) {
        if (name(realm).filter(name -> !name.equals(setup.realm())).isPresent()) {
            return Wording.OTHER_REALM;
        }
        return BUILT_IN.matcher(path(realm)).matches() ? Wording.BUILT_IN_PROTOCOL : Wording.OTHER_TOKEN_SERVER;
    }

    /** The name of the realm whose token endpoint an address is. */
    static Optional<String> name(String realm) {
        return Optional.of(OWN_ENDPOINT.matcher(path(realm)))
                .filter(Matcher::matches)
                .map(endpoint -> endpoint.group(1));
    }

    private static String path(String realm) {
        return uri(realm).map(URI::getPath).orElse("");
    }

    private static boolean sameRealm(URI given, Setup setup) {
        if (given.getRawAuthority() == null || given.getPath() == null || given.getRawQuery() != null) {
            return false;
        }
        Matcher endpoint = OWN_ENDPOINT.matcher(given.getPath());
        return endpoint.matches() && endpoint.group(1).equals(setup.realm());
    }

    private static String normal(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        // With an underscore in it, as services of Compose have them, a host is none to java.net.URI.
        String host = uri.getHost() == null ? uri.getRawAuthority() : uri.getHost() + ":" + port(uri, scheme);
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + uri.getPath();
    }

    private static int port(URI uri, String scheme) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
