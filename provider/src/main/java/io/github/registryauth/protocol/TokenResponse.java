package io.github.registryauth.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer with a token. There is no {@code issued_at}: clients with a skewed clock would drop the token.
 *
 * @param token the registry token, for Docker clients
 * @param accessToken the same, for OAuth 2.0 clients
 * @param refreshToken a login token, where one was asked for and is given
 * @param expiresIn seconds for which it is good, at least 60
 */
public record TokenResponse(
        String token,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken) {}
