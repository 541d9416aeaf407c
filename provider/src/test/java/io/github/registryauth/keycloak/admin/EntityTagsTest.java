package io.github.registryauth.keycloak.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final String TAG = "Ts0y_MC7Yk0pPKOgPF3y1w";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"TAG\"",
                " \"TAG\" ",
                "TAG",
                "W/\"TAG\"",
                "\"TAG-gzip\"",
                "\"TAG-br\"",
                "\"TAG-zstd\"",
                "\"TAG-deflate\"",
                "W/\"TAG-gzip\"",
                "*"
            })
    void aTagIsTheSameAsProxiesThatCompressMakeIt(String header) {
        assertTrue(EntityTags.named(header.replace("TAG", TAG)).test(TAG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"",
                "W/",
                "W/\"\"",
                "\"-gzip\"",
                "\"*\"",
                "W/*",
                "\"other\"",
                "W/\"other\"",
                "\"other-gzip\"",
                "\"TAG-gzip-br\"",
                "\"TAG-else\"",
                "\"TAGbr\"",
                "\"br-TAG\"",
                "\"W/TAG\""
            })
    void anotherTagIsAnotherOne(String header) {
        assertFalse(EntityTags.named(header.replace("TAG", TAG)).test(TAG));
    }

    @Test
    void aTagThatEndsLikeACodingIsItself() {
        assertTrue(EntityTags.named("\"Ts0y_MC7Yk0pPKOgPF3-br\"").test("Ts0y_MC7Yk0pPKOgPF3-br"));
        assertTrue(EntityTags.named("\"Ts0y_MC7Yk0pPKOgPF3-br-gzip\"").test("Ts0y_MC7Yk0pPKOgPF3-br"));
    }
}
