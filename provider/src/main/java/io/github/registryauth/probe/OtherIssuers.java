package io.github.registryauth.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a registry may hold for the realm's issuer by mistake. It compares the text, character by character. */
final class OtherIssuers {
    private static final int MOST = 16;
    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^\"\\\\]]{1,200}");
    private static final Pattern SCHEME = Pattern.compile("^(https?)(?=://)");
    private static final Pattern PORT = Pattern.compile("(?<=[^/:]):\\d+(?=/|$)");
    private static final Pattern HOST = Pattern.compile("^(https?)(://[^/]*[^/:]*?)(?=/|$)");

    private OtherIssuers() {}

    /** The likeliest first. */
    static List<String> of(Setup setup, String challengeRealm) {
        Set<String> issuers = new LinkedHashSet<>();
        List<String> names = Stream.of(
                        Stream.of(setup.issuer()),
                        Setup.issuerOf(challengeRealm).stream(),
                        setup.otherIssuers().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        issuers.addAll(names);
        issuers.add(setup.issuer() + "/");
        names.forEach(name -> issuers.add(otherScheme(name)));
        names.forEach(name -> issuers.add(withoutPort(name)));
        issuers.add(challengeRealm);
        issuers.add(setup.tokenEndpoint());
        issuers.add(setup.issuer() + "/registry");
        issuers.add(setup.issuer().replaceFirst("/realms/[^/]+$", ""));
        names.forEach(name -> issuers.add(withPort(name)));
        names.forEach(name -> issuers.add(name + "/"));
        issuers.remove(setup.issuer());
        return issuers.stream()
                .filter(issuer -> ADDRESS.matcher(issuer).matches())
                .limit(MOST)
                .toList();
    }

    private static String otherScheme(String issuer) {
        return SCHEME.matcher(issuer).replaceFirst(issuer.startsWith("https:") ? "http" : "https");
    }

    private static String withoutPort(String issuer) {
        return PORT.matcher(issuer).replaceFirst("");
    }

    private static String withPort(String issuer) {
        return PORT.matcher(issuer).find()
                ? issuer
                : HOST.matcher(issuer).replaceFirst(issuer.startsWith("https:") ? "$1$2:443" : "$1$2:80");
    }
}
