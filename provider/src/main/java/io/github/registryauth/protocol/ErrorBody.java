package io.github.registryauth.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The JSON body of every error, readable by Docker clients ({@code errors}) and by OAuth 2.0 clients alike. */
public record ErrorBody(
        List<Entry> errors, String details, String error, @JsonProperty("error_description") String errorDescription) {

    public static ErrorBody of(Refusal refusal) {
        String message = refusal.message();
        return new ErrorBody(
                List.of(new Entry(refusal.kind().code(), message)),
                message,
                refusal.kind().error(),
                message);
    }

    /** One error, as registries print them. */
    public record Entry(String code, String message) {}
}
