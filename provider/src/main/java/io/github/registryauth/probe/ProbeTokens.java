package io.github.registryauth.probe;

import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.token.RegistryClaims;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.Trust;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Tokens of the probe's own, for one registry. They grant nothing, but for the one that shows whether the registry tells
 * its catalog.
 */
public final class ProbeTokens {
    /** Whom the registry's log names. */
    static final String SUBJECT = "registry-probe";

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    /** More than clocks of machines that work are wrong by. */
    private static final Duration DAY = Duration.ofDays(1);

    private final String service;
    private final SigningKey key;
    private final InstantSource clock;

    /** @param key the realm's key that signs the registry's tokens */
    public ProbeTokens(String service, SigningKey key, InstantSource clock) {
        this.service = service;
        this.key = key;
        this.clock = clock;
    }

    /**
     * How a token is made, apart from what it grants.
     *
     * @param wide whether it is good from yesterday until tomorrow, whatever time a registry believes it to be
     */
    record Form(String issuer, Trust trust, boolean wide) {}

    /** Grants nothing. */
    String empty(Form form) {
        return sign(form, List.of());
    }

    /** Grants nothing, and has a signature that is not good. */
    String unsigned(Form form) {
        String token = empty(form);
        int middle = (token.lastIndexOf('.') + token.length()) / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    /** Grants nothing, of a name that no repository has, and is as large as a token gets. */
    String largest(Form form) {
        int shortest = sign(form, nothingOf("N")).length();
        // Four characters stand for three bytes; one group less, for how the claims' end falls.
        int more = (TokenSigner.MAX_LENGTH - shortest) / 4 * 3 - 3;
        return more <= 0 ? sign(form, nothingOf("N")) : sign(form, nothingOf("N".repeat(1 + more)));
    }

    /** Grants a look at the catalog. */
    String catalog(Form form) {
        return sign(form, List.of(Scope.CATALOG));
    }

    private static List<Scope> nothingOf(String name) {
        return List.of(new Scope(new Resource("repository", name), List.of()));
    }

    private String sign(Form form, List<Scope> access) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = form.wide() ? now.minus(DAY) : now;
        Duration lifetime = form.wide() ? DAY.multipliedBy(2) : LIFETIME;
        RegistryClaims claims = new RegistryClaims(form.issuer(), SUBJECT, service, lifetime, access);
        return TokenSigner.sign(claims, key, form.trust(), from).value();
    }
}
