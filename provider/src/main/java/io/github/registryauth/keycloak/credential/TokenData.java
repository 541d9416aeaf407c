package io.github.registryauth.keycloak.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a token beside its hash: JSON in the credential's data. A field that is missing, of another form, or not
 * known makes the token useless, because it might have narrowed it.
 *
 * @param scopes patterns of what the token is good for; none means all that its owner may
 * @param registries services of the registries for which it is good; none means all. A login token has exactly one
 * @param expires when it ends, in seconds since the epoch; null for never
 * @param acr authentication context class of the sign-in in which it was made
 * @param signedIn when that sign-in was, in seconds since the epoch
 * @param origin of a login token: what proved its owner
 * @param lastUse when and how it was last used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenData(
        List<String> scopes,
        List<String> registries,
        @Nullable Long expires,
        @Nullable String acr,
        @Nullable Long signedIn,
        @Nullable Origin origin,
        @Nullable Use lastUse) {
    public TokenData {
        scopes = List.copyOf(scopes);
        registries = List.copyOf(registries);
    }

    /**
     * What proved the owner of a login token.
     *
     * @param credential kind of that credential
     * @param stamp of a password or client secret as it was then: with another one the token is of the old one; null where
     *     Keycloak does not store it
     * @param parent id of the access token; null for other credentials
     * @param use from where and with what the login was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(String credential, @Nullable String stamp, @Nullable String parent, Use use) {
        public Origin {
            Objects.requireNonNull(credential);
            Objects.requireNonNull(use);
        }
    }

    /**
     * A use of a token.
     *
     * @param at in seconds since the epoch
     */
    public record Use(long at, String client, String address) {
        public Use {
            Objects.requireNonNull(client);
            Objects.requireNonNull(address);
        }
    }

    TokenData usedBy(Use use) {
        return new TokenData(scopes, registries, expires, acr, signedIn, origin, use);
    }
}
