package io.mockcall.platform.provider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Selects the provider that a setting names, among those that the application's beans offer. */
public final class ProviderSelection {
    private ProviderSelection() {}

    /**
     * Creates the provider of that name.
     *
     * @param property the setting that holds the name; the error message names it
     * @param name the value of the setting
     * @param offered all providers of the port, in any order
     * @throws UnknownProviderException if no provider has that name; the message lists those that exist
     * @throws IllegalStateException if two providers have the same name
     */
    public static <T> T select(String property, String name, Stream<? extends NamedProvider<? extends T>> offered) {
        Map<String, NamedProvider<? extends T>> known = new TreeMap<>();
        offered.forEach(provider -> {
            if (known.put(provider.name(), provider) != null) {
                throw new IllegalStateException("Two providers for " + property + " are named '" + provider.name()
                        + "'; remove one of their jars");
            }
        });
        NamedProvider<? extends T> chosen = known.get(name);
        if (chosen == null) {
            throw new UnknownProviderException(property, name, List.copyOf(known.keySet()));
        }
        return chosen.create().get();
    }
}
