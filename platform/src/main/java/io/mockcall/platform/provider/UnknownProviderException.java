package io.mockcall.platform.provider;

import java.util.List;

/** A setting names a provider that no configuration contributes. The message lists the known providers. */
public final class UnknownProviderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownProviderException(String property, String name, List<String> known) {
        super(property + " must be one of " + String.join(", ", known) + ", not '" + name + "'"
                + (name.isEmpty() ? "; the provider of the name \"null\" needs quotation marks in YAML" : ""));
    }
}
