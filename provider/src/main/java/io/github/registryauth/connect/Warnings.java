package io.github.registryauth.connect;

import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What does not go together, before anybody sees it fail. */
final class Warnings {
    private static final Set<SignatureAlgorithm> RSA =
            EnumSet.of(SignatureAlgorithm.RS256, SignatureAlgorithm.RS384, SignatureAlgorithm.RS512);

    private Warnings() {}

    static List<Warning> of(Product product, Facts facts) {
        List<Warning> warnings = new ArrayList<>();
        if (!facts.isInForce()) {
            warnings.add(new Warning(
                    "registry-refuses",
                    "This registry gets no tokens: it is switched off, or a setting of it is wrong. Mend that in its"
                            + " settings; the configuration can stay."));
        }
        if (product == Product.DISTRIBUTION_2 && facts.trust() == Trust.KEY_ID) {
            warnings.add(new Warning(
                    "certificate-wanted",
                    "Distribution 2.8 reads no key set, and refuses the tokens of this registry. Set registry.trust to"
                            + " certificate, for which this configuration is."));
        }
        if (product == Product.ZOT && !RSA.contains(facts.algorithm())) {
            warnings.add(new Warning(
                    "rsa-wanted",
                    "zot before 2.1.3 verifies RSA signatures alone, and tokens of this registry are signed with "
                            + facts.algorithm() + ". Set registry.algorithm to RS256, then fetch the key again."));
        }
        if (product == Product.ZOT && !facts.isAlone()) {
            warnings.add(new Warning(
                    "realm-shared",
                    "zot looks at neither issuer nor audience of a token: one for another registry of this realm is good"
                            + " there too. Give each zot a realm of its own."));
        }
        if (Address.of(facts.issuer()).isHere()
                && !Address.of(facts.address().orElse("")).isHere()) {
            warnings.add(new Warning(
                    "realm-is-local",
                    "Keycloak's address is good on its own machine alone, and so for clients there. Set Keycloak's option"
                            + " hostname, then read this again."));
        }
        if (Address.of(facts.issuer()).isPlainElsewhere()) {
            warnings.add(new Warning(
                    "realm-without-tls",
                    "Keycloak's address begins with http, so that passwords travel in the clear. Give Keycloak a"
                            + " certificate, or say its address behind a proxy by --hostname=https://…."));
        }
        if (Address.of(facts.address().orElse("")).isPlainElsewhere()) {
            warnings.add(
                    new Warning(
                            "registry-without-tls",
                            "The registry's address begins with http. Docker refuses that of every host but localhost, unless it"
                                    + " is among its insecure-registries. Put a proxy with a certificate before the registry."));
        }
        return warnings;
    }
}
