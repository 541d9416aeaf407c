package io.github.registryauth.keycloak.document;

import io.github.registryauth.document.Finding;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors with findings, as administrators read them: {@code errorMessage}, which kcadm.sh shows, and {@code problems}. */
public final class Problems {
    private Problems() {}

    /** An error that answers with this status. */
    public static WebApplicationException error(int status, String message, List<Finding> problems) {
        return error(status, message, problems, Map.of());
    }

    /** An error that answers with this status, and with more fields. */
    public static WebApplicationException error(
            int status, String message, List<Finding> problems, Map<String, ?> more) {
        String first = problems.isEmpty() ? message : message + ": " + problems.get(0);
        String text = problems.size() > 1 ? first + " (and " + (problems.size() - 1) + " more)" : first;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorMessage", text);
        if (!problems.isEmpty()) {
            body.put("problems", told(problems));
        }
        body.putAll(more);
        return new WebApplicationException(
                text,
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Documents.toJson(body).getBytes(StandardCharsets.UTF_8))
                        .build());
    }

    /** Findings as a body holds them. */
    public static List<Map<String, String>> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> {
                    Map<String, String> told = new LinkedHashMap<>();
                    told.put("pointer", finding.pointer());
                    told.put("reason", finding.reason());
                    finding.suggestion().ifPresent(text -> told.put("suggestion", text));
                    return told;
                })
                .toList();
    }
}
