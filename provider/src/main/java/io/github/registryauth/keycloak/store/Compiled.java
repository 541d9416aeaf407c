package io.github.registryauth.keycloak.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;

/**
 * What is made of one state of a realm. It hangs on the cached realm, so that Keycloak drops it, in the whole cluster, as
 * soon as a component changes.
 */
final class Compiled<T> {
    private @Nullable T value;

    private Compiled() {}

    /** What was made of the realm as it stands now. */
    @SuppressWarnings("unchecked") // Keycloak declares the map raw
    static <T> T of(RealmModel realm, Class<T> type, Supplier<T> compile) {
        if (realm instanceof CachedRealmModel cached) {
            return ((Compiled<T>) cached.getCachedWith()
                            .computeIfAbsent(
                                    Compiled.class.getName() + ":" + type.getName(), name -> new Compiled<T>()))
                    .get(compile);
        }
        return compile.get();
    }

    private synchronized T get(Supplier<T> compile) {
        if (value == null) {
            value = compile.get();
        }
        return value;
    }
}
