package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * An implementation of a port that can be chosen by its name. A bean of this type offers it: the configuration of the
 * provider contributes the bean, in the service or in another jar, and {@link ProviderSelection} picks one of them. Only the
 * picked one is created.
 *
 * @param name as in the setting {@code mockcall.<service>.provider}; lower case, unique for its port
 * @param create makes the provider; called at most once, when the application starts
 * @param <T> the port
 */
public record NamedProvider<T>(String name, Supplier<? extends T> create) {
    public NamedProvider {
        requireNonNull(name, "name");
        requireNonNull(create, "create");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A provider needs a name");
        }
    }
}
