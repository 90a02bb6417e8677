package io.mockcall.tts.api;

import java.util.Set;

/**
 * The voices that the service found when it started.
 *
 * @param names their names
 */
public record AvailableVoices(Set<String> names) {
    public AvailableVoices {
        names = Set.copyOf(names);
    }
}
