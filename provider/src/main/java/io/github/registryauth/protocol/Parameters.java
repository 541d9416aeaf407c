package io.github.registryauth.protocol;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query or a form ({@code application/x-www-form-urlencoded}). Reads what jib sends, which encodes
 * nothing; a per cent sign that begins no escape stands for itself.
 */
public final class Parameters {
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads a query, as it stands in the address. */
    public static Parameters ofQuery(@Nullable String raw) {
        return raw == null ? new Parameters(Map.of()) : parse(raw, StandardCharsets.UTF_8);
    }

    /** Reads a form body. */
    public static Parameters ofForm(byte[] body, Charset charset) {
        return parse(new String(body, charset), charset);
    }

    /** All values of a parameter, in their order. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * The one value of a parameter; an empty one counts as none.
     *
     * @throws RefusedException where the parameter has several values that differ
     */
    public Optional<String> one(String name) {
        List<String> different =
                all(name).stream().filter(value -> !value.isEmpty()).distinct().toList();
        if (different.size() > 1) {
            throw Refusal.Kind.INVALID_REQUEST.because("parameter '" + name + "' came more than once");
        }
        return different.stream().findFirst();
    }

    private static Parameters parse(String raw, Charset charset) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(decode(pair.substring(0, equals), charset), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1), charset));
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text, Charset charset) {
        return URLDecoder.decode(STRAY_PERCENT.matcher(text).replaceAll("%25"), charset);
    }
}
