package io.github.registryauth.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.registryauth.outbound.BoundedBody;
import io.github.registryauth.outbound.OutboundHttp;
import io.github.registryauth.outbound.PublicNetwork;
import io.github.registryauth.outbound.Told;
import io.github.registryauth.scope.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Reads a registry's catalog, page by page (Distribution specification, "Listing Repositories"). */
final class CatalogReader {
    /** More repositories than a catalog of a few seconds is for. */
    static final int MAX_NAMES = 100_000;

    /** As many names as Distribution gives at a time, unless it is told otherwise. */
    private static final int PAGE = 1000;

    private static final int MAX_NAME = 255;
    private static final int MAX_BODY = 1024 * 1024;
    private static final Duration ONE_REQUEST = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CatalogSource source;
    private final String token;
    private final boolean allowPrivate;
    private final String shown;
    private final long end;

    /**
     * @param allowPrivate whether the registry may be in a private network
     * @param limit how long all requests together may take
     */
    CatalogReader(CatalogSource source, String token, boolean allowPrivate, Duration limit) {
        this.source = source;
        this.token = token;
        this.allowPrivate = allowPrivate;
        this.shown = Told.address(source.address());
        this.end = System.nanoTime() + limit.toNanos();
    }

    Catalog read() throws UnreadableCatalogException {
        Set<String> names = new HashSet<>();
        String last = "";
        boolean more = true;
        while (more) {
            HttpResponse<byte[]> response = page(last);
            int before = names.size();
            for (JsonNode name : repositories(response)) {
                if (name.isTextual()) {
                    last = name.asText();
                    names.add(last);
                }
            }
            if (names.size() > MAX_NAMES) {
                throw new UnreadableCatalogException(shown + " has more than " + MAX_NAMES + " repositories");
            }
            // A registry that repeats itself would go on for ever.
            more = response.headers().firstValue("Link").isPresent() && names.size() > before;
        }
        return new Catalog(names.stream().filter(CatalogReader::isName).toList());
    }

    private void requireReachable() throws UnreadableCatalogException {
        try {
            if (!allowPrivate && !PublicNetwork.holds(source.address().getHost())) {
                throw new UnreadableCatalogException(
                        shown + " is in a private network, which this server does not ask");
            }
        } catch (UnknownHostException e) {
            throw new UnreadableCatalogException(shown + " is not known to the name servers");
        }
    }

    private HttpResponse<byte[]> page(String last) throws UnreadableCatalogException {
        requireReachable();
        String from = last.isEmpty() ? "" : "&last=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(source.address() + "/v2/_catalog?n=" + PAGE + from))
                .timeout(timeLeft())
                .header("Accept", "application/json")
                .header("User-Agent", "keycloak-registry-auth")
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return OutboundHttp.send(request, answer -> new BoundedBody(MAX_BODY));
        } catch (HttpTimeoutException e) {
            throw late();
        } catch (IOException e) {
            throw new UnreadableCatalogException(
                    BoundedBody.isTooLarge(e)
                            ? shown + " answers more than " + MAX_BODY + " bytes"
                            : shown + " cannot be read: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        }
    }

    private JsonNode repositories(HttpResponse<byte[]> response) throws UnreadableCatalogException {
        if (response.statusCode() != 200) {
            throw new UnreadableCatalogException(shown + "/v2/_catalog answers " + response.statusCode()
                    + switch (response.statusCode() / 100) {
                        case 3 -> "; redirects are not followed";
                        case 4 ->
                            "; does it trust this realm, allow " + PAGE + " entries (catalog.maxentries), and is it"
                                    + " the registry itself, past the proxy that passes /v2/_catalog to Keycloak?";
                        default -> "";
                    });
        }
        try {
            JsonNode repositories = JSON.readTree(response.body()).path("repositories");
            // Distribution writes null where there is none.
            if (repositories.isArray() || repositories.isNull()) {
                return repositories;
            }
        } catch (IOException e) {
            // told below
        }
        throw new UnreadableCatalogException(shown + "/v2/_catalog answers no catalog");
    }

    /** Whether rules can be asked about a name. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && Scope.parse("repository:" + name + ":pull").isPresent();
    }

    private Duration timeLeft() throws UnreadableCatalogException {
        long left = Math.min(ONE_REQUEST.toNanos(), end - System.nanoTime());
        if (left <= 0) {
            throw late();
        }
        return Duration.ofNanos(left);
    }

    private UnreadableCatalogException late() {
        return new UnreadableCatalogException(shown + " does not answer in time");
    }
}
