package io.github.registryauth.connect;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of one configuration have in common.
 *
 * @param keys what is in the key file
 */
record Setup(Product product, Facts facts, String keys) {
    private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");
    private static final int MAX_NAME = 40;

    KeyFile keyFile() {
        return product.keyFile(facts.trust());
    }

    String keyFileName() {
        return keyFile().fileName();
    }

    /**
     * The directory of the key file: zot's own; with Distribution one of its own, because a volume that was mounted over
     * Distribution's would hide the image's configuration.
     */
    String directory() {
        return product == Product.ZOT ? "/etc/zot" : "/etc/registry-auth";
    }

    String keyPath() {
        return directory() + "/" + keyFileName();
    }

    RegistryFile registryFile() {
        return new RegistryFile(
                keyFileName(), keyPath(), keys, fetching(), keyFile().note());
    }

    private @Nullable String fetching() {
        return keyFile() == KeyFile.PUBLIC_KEY
                ? null
                : "curl -fsS -o " + keyFileName() + " " + Quoting.shell(facts.published(keyFileName()));
    }

    /** The registry's name where names are labels of RFC 1035: of containers, volumes and manifests. */
    String name() {
        String words = NO_NAME.matcher(facts.service().toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = ENDS.matcher(words.substring(0, Math.min(MAX_NAME, words.length())))
                .replaceAll("");
        boolean label = !cut.isEmpty() && !Character.isDigit(cut.charAt(0)) && !Quoting.isYamlWord(cut);
        return label ? cut : "registry" + (cut.isEmpty() ? "" : "-" + cut);
    }

    Address address() {
        return Address.of(facts.address().orElse(""));
    }
}
