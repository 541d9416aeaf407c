package io.github.registryauth.keycloak.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.workload.TrustedIssuer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrustedIssuerMeaningTest {
    private final TrustedIssuerMeaning meaning = new TrustedIssuerMeaning();

    @Test
    void aRealmTrustsTwoHundredIssuers() {
        assertEquals(0, conflicts(issuer("one-more", true), 199));
        assertEquals(1, conflicts(issuer("one-more", true), 200));
    }

    /** Or nobody could take trust away where there are too many. */
    @Test
    void oneThatIsDisabledIsStoredHoweverManyThereAre() {
        assertEquals(0, conflicts(issuer("one-more", false), 300));
    }

    @Test
    void onesThatAreDisabledDoNotCount() {
        Stream<TrustedIssuer> others = IntStream.range(0, 300).mapToObj(i -> issuer("other-" + i, false));
        assertEquals(List.of(), meaning.conflicts(issuer("one-more", true), others));
    }

    private int conflicts(TrustedIssuer issuer, int others) {
        return meaning.conflicts(issuer, IntStream.range(0, others).mapToObj(i -> issuer("other-" + i, true)))
                .size();
    }

    private TrustedIssuer issuer(String alias, boolean enabled) {
        Map<String, Object> document =
                Map.of("issuer", "https://" + alias + ".example.org", "audiences", List.of("x"), "enabled", enabled);
        return meaning.read(alias, document).value().orElseThrow();
    }
}
