package io.github.registryauth.keycloak.admin;

import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Documents.UnreadableException;
import io.github.registryauth.probe.ProbeReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.ClientModel;

/**
 * What came of the last probe of a registry. An attribute of the registry's client holds it, which is no setting: every node
 * sees it, and it outlives a restart.
 *
 * @param at when the probe ended
 * @param findings the codes of what was found
 */
record LastProbe(Instant at, boolean healthy, List<String> findings) {
    static final String ATTRIBUTE = "registry-probe";

    private static final long YEAR_10000 = 253_402_300_800L;
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,64}");

    LastProbe {
        findings = List.copyOf(findings);
    }

    static LastProbe of(ProbeReport report, Instant at) {
        return new LastProbe(
                at,
                report.healthy(),
                report.findings().stream()
                        .map(finding -> finding.fault().code())
                        .toList());
    }

    /** What a registry's attributes say of it; what somebody else has written there in another form is nothing. */
    static Optional<LastProbe> read(Map<String, String> attributes) {
        try {
            return Optional.ofNullable(attributes.get(ATTRIBUTE))
                    .map(Documents::parseJson)
                    .flatMap(LastProbe::of);
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static Optional<LastProbe> of(Object document) {
        if (document instanceof Map<?, ?> map
                && map.get("at") instanceof Number at
                && at.longValue() >= 0
                && at.longValue() < YEAR_10000
                && map.get("healthy") instanceof Boolean healthy
                && map.get("findings") instanceof List<?> codes) {
            return codes(codes)
                    .map(findings -> new LastProbe(Instant.ofEpochSecond(at.longValue()), healthy, findings));
        }
        return Optional.empty();
    }

    private static Optional<List<String>> codes(List<?> texts) {
        List<String> codes = new ArrayList<>();
        for (Object text : texts) {
            if (!(text instanceof String code) || !CODE.matcher(code).matches()) {
                return Optional.empty();
            }
            codes.add(code);
        }
        return Optional.of(codes);
    }

    void keep(ClientModel client) {
        client.setAttribute(ATTRIBUTE, written());
    }

    String written() {
        return Documents.toJson(fields(at.getEpochSecond()));
    }

    /** What an answer says of it. */
    Map<String, Object> told() {
        return fields(Instant.ofEpochSecond(at.getEpochSecond()).toString());
    }

    private Map<String, Object> fields(Object time) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", time);
        fields.put("healthy", healthy);
        fields.put("findings", findings);
        return fields;
    }
}
