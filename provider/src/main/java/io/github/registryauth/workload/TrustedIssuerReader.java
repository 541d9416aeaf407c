package io.github.registryauth.workload;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.registryauth.document.Finding;
import io.github.registryauth.document.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trusted issuer from its document: maps, lists and texts, as a JSON or YAML parser gives them. All problems are
 * told at once.
 */
public final class TrustedIssuerReader {
    private static final List<String> FIELDS = List.of(
            "description",
            "enabled",
            "issuer",
            "jwksUri",
            "jwks",
            "audiences",
            "algorithms",
            "requiredClaims",
            "allowPrivateAddresses");
    private static final List<String> ALGORITHMS =
            Stream.of(JwtAlgorithm.values()).map(JwtAlgorithm::toString).toList();
    private static final Set<JwtAlgorithm> USUAL = EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256);
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final Pattern SHARED_SECRET = Pattern.compile("(?i)none|HS\\d+");

    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_ADDRESS = 500;
    private static final int MAX_AUDIENCES = 10;
    private static final int MAX_AUDIENCE = 500;
    private static final int MAX_CLAIMS = 20;
    private static final int MAX_NAME = 255;
    private static final int MAX_VALUES = 100;

    private final String alias;
    private final List<Finding> findings = new ArrayList<>();

    private TrustedIssuerReader(String alias) {
        this.alias = alias;
    }

    /**
     * What came of reading.
     *
     * @param issuer the issuer; nothing where there are problems
     * @param problems all of them
     */
    public record Reading(Optional<TrustedIssuer> issuer, List<Finding> problems) {}

    /** Reads a trusted issuer. */
    public static Reading read(String alias, @Nullable Object document) {
        TrustedIssuerReader reader = new TrustedIssuerReader(alias);
        Optional<TrustedIssuer> issuer = reader.issuer(Node.root(document, reader.findings));
        return new Reading(issuer.filter(read -> reader.findings.isEmpty()), List.copyOf(reader.findings));
    }

    private Optional<TrustedIssuer> issuer(Node root) {
        Map<String, Node> fields = root.object(FIELDS);
        Node.optional(fields, "description").ifPresent(node -> node.text(MAX_DESCRIPTION));
        boolean enabled = Node.optional(fields, "enabled").flatMap(Node::truth).orElse(true);
        boolean inside = Node.optional(fields, "allowPrivateAddresses")
                .flatMap(Node::truth)
                .orElse(false);
        Set<String> audiences = new LinkedHashSet<>();
        root.required(fields, "audiences").ifPresent(node -> node.some(MAX_AUDIENCES)
                .forEach(entry -> entry.text(MAX_AUDIENCE).ifPresent(audiences::add)));
        Set<JwtAlgorithm> algorithms =
                Node.optional(fields, "algorithms").map(this::algorithms).orElse(USUAL);
        Map<String, List<String>> claims = Node.optional(fields, "requiredClaims")
                .map(this::requiredClaims)
                .orElse(Map.of());
        Optional<URI> issuer = root.required(fields, "issuer").flatMap(node -> {
            Optional<URI> address = address(node, inside);
            address.ifPresent(uri -> requireBounds(node, uri, claims));
            return address;
        });
        Optional<KeyLocation> keys = keys(root, fields, issuer, inside);
        if (issuer.isEmpty() || keys.isEmpty() || algorithms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrustedIssuer(
                alias, issuer.get().toString(), keys.get(), audiences, algorithms, claims, inside, enabled));
    }

    private static void requireBounds(Node node, URI issuer, Map<String, List<String>> claims) {
        if (issuer.getRawQuery() != null) {
            node.problem("an issuer has no query");
        }
        OpenIssuers.tellingClaims(issuer)
                .filter(telling -> telling.stream().noneMatch(claims::containsKey))
                .ifPresent(telling -> node.problem(
                        "anybody in the world gets JWTs of this issuer for whatever audience they name; say whose jobs are"
                                + " meant by one of these in requiredClaims: "
                                + String.join(", ", telling)));
    }

    private static Optional<KeyLocation> keys(
            Node root, Map<String, Node> fields, Optional<URI> issuer, boolean inside) {
        Node address = fields.get("jwksUri");
        Node inline = fields.get("jwks");
        if (address != null && inline != null) {
            root.problem("must have at most one of jwksUri and jwks");
            return Optional.empty();
        }
        if (address != null) {
            return address(address, inside).map(KeyLocation.Address::new);
        }
        if (inline != null) {
            return inline(inline);
        }
        return issuer.map(
                uri -> new KeyLocation.Discovery(URI.create(uri.toString().replaceAll("/+$", "") + METADATA)));
    }

    private static Optional<KeyLocation> inline(Node node) {
        Map<String, Node> fields = node.fields();
        List<Node> keys = node.required(fields, "keys")
                .map(field -> field.some(UsableKeys.MAX_KEYS))
                .orElse(List.of());
        boolean secret = false;
        for (Node key : keys) {
            if (Optional.ofNullable(key.value())
                    .flatMap(UsableKeys::parse)
                    .filter(UsableKeys::isSecret)
                    .isPresent()) {
                key.problem(
                        "holds a private or secret key; write down the public key alone, and replace this one at the"
                                + " issuer, because it is not secret any more");
                secret = true;
            }
        }
        if (keys.isEmpty() || secret) {
            return Optional.empty();
        }
        try {
            JWKSet usable =
                    UsableKeys.of(Map.of("keys", keys.stream().map(Node::value).toList()));
            if (!usable.isEmpty()) {
                return Optional.of(new KeyLocation.Inline(usable.toString(true)));
            }
        } catch (ParseException e) {
            // told below
        }
        node.problem("holds no public key that can verify: RSA of 2048 to 8192 bits, P-256, P-384, P-521 or Ed25519");
        return Optional.empty();
    }

    private static Optional<URI> address(Node node, boolean inside) {
        return node.text(MAX_ADDRESS).flatMap(text -> {
            Optional<URI> address = parse(text);
            if (address.isEmpty()) {
                node.problem("must be an address such as https://issuer.example.org, with neither user nor fragment");
            } else if (!KeyAddress.isScheme(address.get(), inside)) {
                node.problem(
                        inside
                                ? "must begin with https:// or http://"
                                : "must begin with https://; http:// is taken with allowPrivateAddresses alone");
                return Optional.empty();
            }
            return address;
        });
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean good = uri.isAbsolute()
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.toString().equals(uri.toASCIIString());
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Set<JwtAlgorithm> algorithms(Node node) {
        Set<JwtAlgorithm> algorithms = EnumSet.noneOf(JwtAlgorithm.class);
        for (Node entry : node.some(ALGORITHMS.size())) {
            entry.text().ifPresent(text -> JwtAlgorithm.named(text)
                    .ifPresentOrElse(
                            algorithms::add,
                            () -> entry.problem(
                                    (SHARED_SECRET.matcher(text).matches()
                                                    ? "proves nothing, because no public key is behind it; "
                                                    : "")
                                            + "there are " + String.join(", ", ALGORITHMS),
                                    text,
                                    ALGORITHMS)));
        }
        return algorithms;
    }

    private Map<String, List<String>> requiredClaims(Node node) {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        Map<String, Node> fields = node.fields();
        if (fields.size() > MAX_CLAIMS) {
            node.problem("has " + fields.size() + " entries; at most " + MAX_CLAIMS + " are taken");
            return claims;
        }
        fields.forEach((name, value) -> {
            if (name.isEmpty() || name.length() > MAX_NAME) {
                value.problem("the name of a claim has 1 to " + MAX_NAME + " characters");
            }
            List<String> values = value.some(MAX_VALUES).stream()
                    .map(entry -> entry.text(Claims.MAX_VALUE))
                    .flatMap(Optional::stream)
                    .toList();
            claims.put(name, values);
        });
        return claims;
    }
}
