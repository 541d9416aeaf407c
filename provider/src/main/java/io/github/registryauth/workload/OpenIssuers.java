package io.github.registryauth.workload;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Issuers that give JWTs to anybody in the world, with an audience of anybody's choice: what they sign proves nothing
 * until a claim says whose job it was. The claims named here do; a repository's name without its owner, a branch, or a
 * workflow that anybody may call does not.
 */
final class OpenIssuers {
    private static final Map<String, List<String>> TELLING = Map.of(
            "https://token.actions.githubusercontent.com",
            List.of(
                    "repository_owner",
                    "repository_owner_id",
                    "repository",
                    "repository_id",
                    "enterprise",
                    "enterprise_id",
                    "sub"),
            "https://gitlab.com",
            List.of("namespace_path", "namespace_id", "project_path", "project_id", "sub"),
            "https://accounts.google.com",
            List.of("sub", "email", "hd"),
            "https://app.circleci.com",
            List.of("oidc.circleci.com/project-id", "sub"),
            "https://oidc.circleci.com",
            List.of("oidc.circleci.com/project-id", "sub"),
            "https://agent.buildkite.com",
            List.of("organization_slug", "organization_id", "pipeline_id", "sub"),
            "https://app.terraform.io",
            List.of(
                    "terraform_organization_name",
                    "terraform_organization_id",
                    "terraform_project_id",
                    "terraform_workspace_id",
                    "sub"),
            "https://oidc.codefresh.io",
            List.of("account_id", "account_name", "sub"),
            "https://oidc.vercel.com",
            List.of("owner", "owner_id", "project_id", "sub"),
            "https://oauth2.sigstore.dev/auth",
            List.of("email", "sub"));

    private OpenIssuers() {}

    /** The claims of which one has to be required; nothing of an issuer that is not known to be open to anybody. */
    static Optional<List<String>> tellingClaims(URI issuer) {
        String text = issuer.toString().toLowerCase(Locale.ROOT).replaceAll("/+$", "");
        return Optional.ofNullable(TELLING.get(text));
    }
}
