package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchedKeysTest {
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final Issuer issuer = new Issuer();
    private final KeyRetriever retriever = new KeyRetriever();
    private Instant now = Instant.EPOCH;
    private final FetchedKeys keys = new FetchedKeys(issuer.trusted(), retriever, () -> now, reason -> {});

    @AfterEach
    void stop() {
        retriever.close();
        issuer.close();
    }

    @Test
    void theLastKeysAreGoodForADay() throws KeySourceException {
        assertThrows(JWKSetUnavailableException.class, () -> keys.last(ANY, null));
        fetch();
        issuer.stop();
        assertThrows(JWKSetUnavailableException.class, this::fetch);

        now = now.plus(FetchedKeys.OUTAGE);
        assertEquals(1, keys.last(ANY, null).size());
        now = now.plusMillis(1);
        assertThrows(JWKSetUnavailableException.class, () -> keys.last(ANY, null));
    }

    private void fetch() throws KeySourceException {
        keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
    }
}
