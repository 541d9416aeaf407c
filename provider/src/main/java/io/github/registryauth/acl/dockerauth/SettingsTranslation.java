package io.github.registryauth.acl.dockerauth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what is not the ACL into settings of the registries where there are such, and into lines of the report. */
final class SettingsTranslation {
    private static final String LIFETIME = "registry.lifetime";
    private static final String ANONYMOUS = "registry.anonymous";
    private static final int SHORTEST_SECONDS = 60;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;
    private static final int MAX_SHOWN = 64;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern PATTERN_SIGNS = Pattern.compile("[*?\\[\\\\]");

    private static final String BROKER =
            "; people sign in through Keycloak and make an access token in its account console"
                    + " for docker login, as they did on docker_auth's page";
    private static final String OTHER_ACL =
            "; what it decides behind the ACL is not in the rules, and so is denied here";
    private static final Map<String, ReportLine> BACKENDS = List.of(
                    ReportLine.decision(
                            "/google_auth",
                            "add the identity provider Google to the realm; for 'domain' its hosted domain" + BROKER),
                    ReportLine.decision(
                            "/github_auth",
                            "add the identity provider GitHub to the realm; for 'organization' allow only its members, or"
                                    + " map them to a group; for GitHub Enterprise set its URLs" + BROKER),
                    ReportLine.decision(
                            "/gitlab_auth",
                            "add the identity provider GitLab to the realm; for an own GitLab one of OpenID Connect"
                                    + BROKER),
                    ReportLine.decision(
                            "/oidc_auth",
                            "add an identity provider of OpenID Connect to the realm, with 'user_claim' as its user name;"
                                    + " for 'label_claims' a mapper from each claim to the user attribute or group that the"
                                    + " rules ask for" + BROKER),
                    ReportLine.decision(
                            "/ldap_auth",
                            "add an LDAP user federation to the realm, with base, filter and TLS as here; for 'labels' an"
                                    + " attribute mapper each, or for memberOf a group mapper"),
                    ReportLine.noCounterpart(
                            "/mongo_auth",
                            "users in MongoDB are not in this file: make them users of the realm, or write a user storage"
                                    + " provider for Keycloak"),
                    ReportLine.noCounterpart(
                            "/xorm_auth",
                            "users in an SQL database are not in this file: make them users of the realm, or write a user"
                                    + " storage provider for Keycloak"),
                    ReportLine.noCounterpart(
                            "/ext_auth",
                            "no external program is run: make its users users of the realm, or write a user storage"
                                    + " provider for Keycloak; labels that it gives become attributes or groups"),
                    ReportLine.noCounterpart(
                            "/plugin_authn",
                            "no plugin is run: make its users users of the realm, or write a user storage provider for"
                                    + " Keycloak"),
                    ReportLine.noCounterpart(
                            "/acl_mongo",
                            "entries in MongoDB are not in this file: write them under acl and import again"
                                    + OTHER_ACL),
                    ReportLine.noCounterpart(
                            "/acl_xorm",
                            "entries in an SQL database are not in this file: write them under acl and import again"
                                    + OTHER_ACL),
                    ReportLine.noCounterpart(
                            "/casbin_authz",
                            "a model and policy of Casbin cannot be read: write them as rules" + OTHER_ACL),
                    ReportLine.noCounterpart(
                            "/ext_authz", "no external program is asked: write what it decides as rules" + OTHER_ACL),
                    ReportLine.noCounterpart(
                            "/plugin_authz", "no plugin is asked: write what it decides as rules" + OTHER_ACL))
            .stream()
            .collect(Collectors.toMap(line -> line.place().substring(1), line -> line));

    private static final ReportLine ISSUER = ReportLine.decision(
            "/token/issuer", "the issuer becomes the URL of the realm: set auth.token.issuer of each registry to it");
    private static final ReportLine CERTIFICATE = ReportLine.decision(
            "/token/certificate",
            "tokens are signed by the realm: set auth.token.rootcertbundle of each registry to the realm's ca.pem");
    private static final Map<String, ReportLine> TOKEN = Map.of(
            "key",
            ReportLine.decision(
                    "/token/key",
                    "the realm has a key of its own; nothing of this one is needed, and it can be destroyed afterwards"),
            "disable_legacy_key_id",
            ReportLine.noCounterpart(
                    "/token/disable_legacy_key_id",
                    "tokens carry their certificate, and any registry finds the key; only for a registry that is set up"
                            + " with a file of keys (jwks) set registry.trust to key-id"));

    private static final Map<String, String> SERVER = Map.of(
            "real_ip_header",
            "set Keycloak's option proxy-headers to xforwarded or forwarded, and proxy-trusted-addresses to the proxies;"
                    + " rules with an address are wrong without",
            "real_ip_pos",
            "Keycloak takes the address that the outermost trusted proxy saw; set proxy-trusted-addresses so that it is"
                    + " the client's");

    private final Configuration configuration;
    private final ImportOptions options;
    private final List<ReportLine> report;
    private final Map<String, String> settings = new TreeMap<>();

    private SettingsTranslation(Configuration configuration, ImportOptions options, List<ReportLine> report) {
        this.configuration = configuration;
        this.options = options;
        this.report = report;
    }

    /** The {@code registry.*} attributes for the registries' clients; everything else goes to the report. */
    static Map<String, String> translate(Configuration configuration, ImportOptions options, List<ReportLine> report) {
        SettingsTranslation translation = new SettingsTranslation(configuration, options, report);
        report.add(ISSUER);
        report.add(CERTIFICATE);
        configuration.sections().forEach(translation::section);
        configuration.users().forEach(translation::user);
        translation.sameInLowerCase();
        return translation.settings;
    }

    private void section(String name, YamlNode node) {
        ReportLine backend = BACKENDS.get(name);
        if (name.equals("token")) {
            node.fields().forEach(this::token);
        } else if (name.equals("server")) {
            node.fields().forEach(this::server);
        } else if (backend != null) {
            report.add(backend);
        } else {
            report.add(ReportLine.noCounterpart(node.pointer(), "docker_auth does not know this key; it is left out"));
        }
    }

    private void token(String name, YamlNode node) {
        if (node.isAbsent() || name.equals("issuer") || name.equals("certificate")) {
            return;
        }
        ReportLine line = TOKEN.get(name);
        if (name.equals("expiration")) {
            node.text().ifPresent(text -> expiration(node, text));
        } else {
            report.add(
                    line != null
                            ? line
                            : ReportLine.noCounterpart(
                                    node.pointer(), "docker_auth does not know this setting; it is left out"));
        }
    }

    private void expiration(YamlNode node, String text) {
        long seconds = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (seconds == 0) {
            node.problem("must be a number of seconds, and docker_auth does not start");
        } else if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            report.add(ReportLine.decision(
                    node.pointer(),
                    "tokens live " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS + " seconds here, not " + seconds
                            + "; set " + LIFETIME + " of each registry, or leave it at 300"));
        } else {
            settings.put(LIFETIME, Long.toString(seconds));
            report.add(ReportLine.translated(node.pointer(), LIFETIME + "=" + seconds));
        }
    }

    private void server(String name, YamlNode node) {
        if (node.isAbsent()) {
            return;
        }
        String text = SERVER.get(name);
        report.add(
                text != null
                        ? ReportLine.decision(node.pointer(), text)
                        : ReportLine.noCounterpart(
                                node.pointer(),
                                "how the server is reached is a matter of Keycloak's own configuration"));
    }

    private void user(StaticUser user) {
        if (!user.usable()) {
            report.add(ReportLine.decision(
                    user.pointer(), "nothing stands behind this name, and nobody can sign in as it; it is left out"));
        } else if (user.name().isEmpty()) {
            anonymous(user);
        } else {
            String name = shown(user.name());
            report.add(ReportLine.decision(
                    user.pointer(),
                    (user.hasPassword()
                                    ? "Keycloak cannot check a bcrypt hash: make the user " + name
                                            + " in the realm, with a new password"
                                    : "docker_auth lets anybody in as " + name
                                            + ", without a password: decide whether that"
                                            + " was meant; if so, let the rules allow it to 'everyone', otherwise make the"
                                            + " user in the realm")
                            + ". For a machine make a client with a service account instead, and write client:NAME for"
                            + " user:NAME in 'to'"
                            + (user.name().equals(user.name().toLowerCase(Locale.ROOT))
                                    ? ""
                                    : ". User names are lower case in Keycloak")));
            user.labels().forEach((label, values) -> label(user, label, values));
        }
    }

    private void sameInLowerCase() {
        Map<String, String> names = new HashMap<>();
        for (StaticUser user : configuration.users()) {
            String other = names.putIfAbsent(user.name().toLowerCase(Locale.ROOT), user.name());
            if (other != null) {
                report.add(ReportLine.decision(
                        user.pointer(),
                        "in lower case this name is the same as " + shown(other)
                                + ", and one user in Keycloak: give one of them another name"));
            }
        }
    }

    private void anonymous(StaticUser user) {
        if (user.hasPassword()) {
            report.add(ReportLine.decision(
                    user.pointer(),
                    "anonymous has a password, so that docker_auth refuses who does not sign in; " + ANONYMOUS
                            + " is left out. Set it to true if anonymous was meant to get in"));
        } else {
            settings.put(ANONYMOUS, "true");
            report.add(ReportLine.translated(user.pointer(), ANONYMOUS + "=true"));
        }
        if (!user.labels().isEmpty()) {
            report.add(ReportLine.noCounterpart(
                    user.pointer() + "/labels",
                    "who does not sign in has no attributes and no groups; write what the labels allow as rules to"
                            + " 'anonymous'"));
        }
    }

    private void label(StaticUser user, String label, List<String> values) {
        Optional<LabelTarget> target = options.target(label);
        String what = target.map(LabelTarget::describe).orElse("an attribute that you name");
        report.add(ReportLine.decision(
                user.pointer() + "/labels",
                "give " + shown(user.name()) + " " + what + " with "
                        + values.stream().map(SettingsTranslation::shown).collect(Collectors.joining(", "))));
        if (values.stream().anyMatch(value -> PATTERN_SIGNS.matcher(value).find())) {
            report.add(ReportLine.decision(
                    user.pointer() + "/labels",
                    "a value is a pattern, which rules take literally; give the user the attribute registry-scope instead,"
                            + " such as repository:test/*:pull,push"));
        }
    }

    private static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
