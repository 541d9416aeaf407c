package io.github.registryauth.workload;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An OpenID provider whose JWTs are taken as the credentials of workloads.
 *
 * @param alias what rules call it: {@code workload:ALIAS}
 * @param issuer the {@code iss} of its JWTs, exactly
 * @param keys where its keys come from
 * @param audiences the {@code aud} of a JWT has to hold one of these
 * @param algorithms what its JWTs may be signed with
 * @param requiredClaims what a JWT has to claim: of each name one of the values
 * @param allowPrivateAddresses whether its keys may come from an address that only this network knows, and by HTTP
 * @param enabled whether it is trusted at present
 */
public record TrustedIssuer(
        String alias,
        String issuer,
        KeyLocation keys,
        Set<String> audiences,
        Set<JwtAlgorithm> algorithms,
        Map<String, List<String>> requiredClaims,
        boolean allowPrivateAddresses,
        boolean enabled) {
    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
        algorithms = Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
        // Sorted, so that equal issuers tell the same of a JWT.
        requiredClaims = Collections.unmodifiableMap(requiredClaims.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, claim -> List.copyOf(claim.getValue()), (one, other) -> one, TreeMap::new)));
    }
}
