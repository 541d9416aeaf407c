package io.github.registryauth.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way of writing down the configuration, ready to be copied.
 *
 * @param form which way this is
 * @param title what people call it
 * @param file what a file with this content is called
 * @param language of the content: yaml, json, sh or properties
 * @param command what to do with the file; nothing where the content is the command, or is for people to place
 * @param needs the files that have to lie beside it
 * @param note what to know of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Form(
        String form,
        String title,
        String file,
        String language,
        String content,
        @Nullable String command,
        List<String> needs,
        String note) {
    static final String CONFIG = "config";
    static final String ENVIRONMENT = "environment";
    static final String DOCKER_RUN = "docker-run";
    static final String COMPOSE = "compose";
    static final String KUBERNETES = "kubernetes";
    static final String HELM = "helm";

    public Form {
        needs = List.copyOf(needs);
    }
}
