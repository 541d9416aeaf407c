package io.github.registryauth.keycloak.store;

import io.github.registryauth.document.Finding;
import io.github.registryauth.workload.TrustedIssuer;
import io.github.registryauth.workload.TrustedIssuerReader;
import io.github.registryauth.workload.TrustedIssuerReader.Reading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trusted issuers as stored documents: of one issuer, one is enabled at most, or a JWT would have two meanings. */
final class TrustedIssuerMeaning implements DocumentKind.Meaning<TrustedIssuer> {
    /** An address of the administration API stands in the place of an alias. */
    private static final String PRESETS = "presets";

    private static final int MAX_ISSUERS = 200;

    @Override
    public DocumentReading<TrustedIssuer> read(String name, @Nullable Object document) {
        Reading reading = TrustedIssuerReader.read(name, document);
        return new DocumentReading<>(reading.issuer(), reading.problems(), issuer -> List.of());
    }

    @Override
    public Optional<String> refusedName(String name) {
        return name.equals(PRESETS)
                ? Optional.of("'" + PRESETS + "' is what the API calls the issuers to start from")
                : Optional.empty();
    }

    @Override
    public List<Finding> conflicts(TrustedIssuer issuer, Stream<TrustedIssuer> others) {
        if (!issuer.enabled()) {
            return List.of();
        }
        List<TrustedIssuer> trusted = others.filter(TrustedIssuer::enabled).toList();
        if (trusted.size() >= MAX_ISSUERS) {
            return List.of(Finding.of("", "a realm trusts at most " + MAX_ISSUERS + " issuers"));
        }
        return trusted.stream()
                .filter(other -> other.issuer().equals(issuer.issuer()))
                .limit(1)
                .map(other -> Finding.of(
                        "/issuer",
                        "the trusted issuer " + other.alias()
                                + " is of this issuer too; add to its audiences and required"
                                + " claims, and tell its workloads apart by claims in rules"))
                .toList();
    }

    @Override
    public int weight(TrustedIssuer issuer) {
        return 0;
    }

    @Override
    public String whenBroken() {
        return "it trusts nobody";
    }
}
