package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchedKeysTest {
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final Issuer issuer = new Issuer();
    private final KeyRetriever retriever = new KeyRetriever(1);
    private Instant now = Instant.EPOCH;
    private final FetchedKeys keys = new FetchedKeys(issuer.trusted(), retriever, () -> now, reason -> {});

    @AfterEach
    void stop() {
        retriever.close();
        issuer.close();
    }

    @Test
    void theLastKeysAreGoodForADay() throws KeySourceException {
        assertThrows(WithoutKeysException.class, () -> keys.last(ANY));
        fetch();
        issuer.stop();
        assertThrows(WithoutKeysException.class, this::fetch);

        now = now.plus(FetchedKeys.OUTAGE);
        assertEquals(1, keys.last(ANY).size());
        now = now.plusMillis(1);
        assertThrows(WithoutKeysException.class, () -> keys.last(ANY));
    }

    private void fetch() throws KeySourceException {
        keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
    }
}
