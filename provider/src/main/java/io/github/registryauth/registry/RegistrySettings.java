package io.github.registryauth.registry;

import io.github.registryauth.acl.Captures;
import io.github.registryauth.acl.InvalidPatternException;
import io.github.registryauth.acl.ScopePattern;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a registry's settings from the attributes of its client. */
public final class RegistrySettings {
    /** Every setting's name starts so. */
    public static final String PREFIX = "registry.";

    /** Whether the registry is switched on. */
    public static final String ENABLED = PREFIX + "enabled";

    static final String LIFETIME = PREFIX + "lifetime";
    static final String ALGORITHM = PREFIX + "algorithm";
    static final String TRUST = PREFIX + "trust";
    static final String ANONYMOUS = PREFIX + "anonymous";
    static final String LOGIN_TOKENS = PREFIX + "login-tokens";
    static final String ORIGINS = PREFIX + "origins";
    static final String EVERYONE_SCOPE = PREFIX + "everyone-scope";
    static final String CATALOG_ADDRESS = PREFIX + "catalog-address";

    private static final List<String> KNOWN = List.of(
            ENABLED, LIFETIME, ALGORITHM, TRUST, ANONYMOUS, LOGIN_TOKENS, ORIGINS, EVERYONE_SCOPE, CATALOG_ADDRESS);
    private static final int DEFAULT_SECONDS = 300;
    private static final int SHORTEST_SECONDS = 60;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");
    /** White space, or what Keycloak puts between the values of a client attribute that has several. */
    private static final Pattern SEPARATOR = Pattern.compile("\\s+|##");

    private final Map<String, String> attributes;
    private final List<Problem> problems = new ArrayList<>();

    private RegistrySettings(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    /** Whether the attributes make a client a registry: one setting is enough. */
    public static boolean present(Map<String, String> attributes) {
        return attributes.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    /** The values of a client attribute that may hold several, separated by white space. */
    public static List<String> values(String attribute) {
        return SEPARATOR
                .splitAsStream(attribute)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /**
     * All settings as people read them, with defaults for those that are not there: truth values, a number, texts and lists of
     * texts. One that is wrong stands as it is written.
     */
    public static Map<String, Object> told(Map<String, String> attributes) {
        RegistrySettings settings = new RegistrySettings(attributes);
        Map<String, Object> told = new LinkedHashMap<>();
        KNOWN.forEach(name -> told.put(name, settings.told(name)));
        return told;
    }

    private Object told(String name) {
        String text = text(name).orElse("");
        return switch (name) {
            case ORIGINS, EVERYONE_SCOPE -> values(text);
            case LIFETIME ->
                text.isEmpty() ? DEFAULT_SECONDS : DIGITS.matcher(text).matches() ? Integer.parseInt(text) : text;
            case ALGORITHM -> text.isEmpty() ? SignatureAlgorithm.ES256.name() : text;
            case TRUST -> text.isEmpty() ? Trust.CERTIFICATE.setting() : text;
            case CATALOG_ADDRESS -> text;
            default -> text.isEmpty() ? name.equals(ENABLED) : truth(text);
        };
    }

    private static Object truth(String text) {
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    /** How a registry's tokens are signed, and how it finds the key. */
    public record Signing(Trust trust, SignatureAlgorithm algorithm) {}

    /** What the settings say of signing; one that is wrong counts as not there, for there are no tokens then. */
    public static Signing signing(Map<String, String> attributes) {
        RegistrySettings settings = new RegistrySettings(attributes);
        return new Signing(settings.trust(), settings.algorithm());
    }

    /** Reads all settings. A setting that is not there has its default; one that is wrong never does. */
    public static Result read(String service, Map<String, String> attributes) {
        RegistrySettings settings = new RegistrySettings(attributes);
        attributes.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(name))
                .sorted()
                .forEach(name -> settings.problem(name, "no such setting; there are " + String.join(", ", KNOWN)));
        boolean enabled = settings.bool(ENABLED, true);
        Registry registry = new Registry(
                service,
                settings.lifetime(),
                settings.algorithm(),
                settings.trust(),
                settings.bool(ANONYMOUS, false),
                settings.bool(LOGIN_TOKENS, false),
                settings.origins(),
                settings.everyone(service),
                settings.catalog());
        if (!settings.problems.isEmpty()) {
            return new Invalid(List.copyOf(settings.problems));
        }
        return enabled ? new Valid(registry) : new Disabled();
    }

    private Duration lifetime() {
        String text = text(LIFETIME).orElse(Integer.toString(DEFAULT_SECONDS));
        int seconds = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            problem(LIFETIME, "must be a number of seconds from " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    private SignatureAlgorithm algorithm() {
        Optional<String> text = text(ALGORITHM);
        if (text.isEmpty()) {
            return SignatureAlgorithm.ES256;
        }
        return SignatureAlgorithm.named(text.get()).orElseGet(() -> {
            problem(ALGORITHM, "must be one of " + List.of(SignatureAlgorithm.values()));
            return SignatureAlgorithm.ES256;
        });
    }

    private Trust trust() {
        Optional<String> text = text(TRUST);
        if (text.isEmpty()) {
            return Trust.CERTIFICATE;
        }
        return Trust.ofSetting(text.get()).orElseGet(() -> {
            problem(
                    TRUST,
                    "must be one of "
                            + Stream.of(Trust.values()).map(Trust::setting).toList());
            return Trust.CERTIFICATE;
        });
    }

    private boolean bool(String name, boolean byDefault) {
        Optional<String> text = text(name);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problem(name, "must be true or false");
        }
        return text.map("true"::equals).orElse(byDefault);
    }

    private Set<String> origins() {
        Set<String> origins = new HashSet<>();
        for (String origin : values(attributes.getOrDefault(ORIGINS, ""))) {
            if (isOrigin(origin)) {
                origins.add(origin);
            } else {
                problem(ORIGINS, "must be origins such as https://ui.example.org, without a path, and no *");
            }
        }
        return origins;
    }

    /** RFC 6454, section 6.2: scheme, host and port, in lower case, as browsers send them. */
    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                    && uri.getUserInfo() == null
                    && text.equals(text.toLowerCase(java.util.Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private List<Statement> everyone(String service) {
        List<Statement> statements = new ArrayList<>();
        int number = 0;
        for (String text : values(attributes.getOrDefault(EVERYONE_SCOPE, ""))) {
            number++;
            try {
                Optional<Statement> statement =
                        ScopePattern.parse(text).bind("everyone:" + service + "#" + number, Captures.none());
                statement.ifPresentOrElse(
                        statements::add,
                        () -> problem(EVERYONE_SCOPE, text + ": {user} and {group} stand for nobody here"));
            } catch (InvalidPatternException e) {
                problem(EVERYONE_SCOPE, text + ": " + e.reason());
            }
        }
        return statements;
    }

    private Optional<URI> catalog() {
        Optional<String> text = text(CATALOG_ADDRESS);
        Optional<URI> address = text.flatMap(ServerAddress::parse);
        if (text.isPresent() && address.isEmpty()) {
            problem(
                    CATALOG_ADDRESS,
                    "must be an address such as http://registry:5000, without a path; a host's name has no underscore");
        }
        return address;
    }

    /** The setting's text; an empty one, which Keycloak's forms leave behind, is the same as none. */
    private Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void problem(String attribute, String reason) {
        problems.add(new Problem(attribute, reason));
    }

    /** What came of reading the settings. */
    public sealed interface Result {}

    /** All settings are good. */
    public record Valid(Registry registry) implements Result {}

    /** The registry is switched off. */
    public record Disabled() implements Result {}

    /** At least one setting is wrong: the registry must refuse. */
    public record Invalid(List<Problem> problems) implements Result {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
