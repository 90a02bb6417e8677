package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * An implementation of a port that a setting can select by its name. The configuration of a provider contributes a bean of
 * this type, in the service or in another jar. {@link ProviderSelection} selects one of these beans, and only the selected
 * provider is created.
 *
 * @param name the value of the setting {@code mockcall.<service>.provider}; lower case, unique for its port
 * @param create creates the provider; called at most once, when the application starts
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
