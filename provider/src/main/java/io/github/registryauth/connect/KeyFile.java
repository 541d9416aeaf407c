package io.github.registryauth.connect;

/** A file that a registry reads when it starts, and verifies tokens with from then on. */
public enum KeyFile {
    CA(
            "ca.pem",
            "The realm's registry CA. It stays good when the realm's keys change. The registry reads it when it starts, so"
                    + " that it has to be there before."),
    JWKS(
            "jwks.json",
            "The realm's public keys as they are now. The registry reads them when it starts: a new key of the realm needs"
                    + " the file anew, and a restart of the registry."),
    PUBLIC_KEY(
            "realm.pem",
            "The realm's key that tokens for this registry are signed with; zot knows this one alone. A new key of the realm"
                    + " needs the file anew, and a restart of zot.");

    private final String fileName;
    private final String note;

    KeyFile(String fileName, String note) {
        this.fileName = fileName;
        this.note = note;
    }

    String fileName() {
        return fileName;
    }

    String note() {
        return note;
    }
}
