package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CustomerReplied;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the prosody of a reply. Replaces an unknown voice profile with the neutral one and logs its name once. */
public final class ProsodyResolver {
    private static final Logger log = LoggerFactory.getLogger(ProsodyResolver.class);
    /** Most unknown names that are logged; more are only counted. */
    private static final int MAX_LOGGED_NAMES = 100;

    private final VoiceProfiles profiles;
    private final Counter unknown;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    public ProsodyResolver(VoiceProfiles profiles, MeterRegistry registry) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.unknown = registry.counter("mockcall.tts.profiles.unknown");
    }

    /** The prosody of this reply. */
    public Prosody resolve(CustomerReplied reply) {
        var voice = reply.voice();
        VoiceProfile profile = profiles.named(voice.profile()).orElseGet(() -> fallbackFor(voice.profile()));
        return profile.prosody(voice.rate(), voice.stability(), reply.emotion(), reply.audioIntensity());
    }

    private VoiceProfile fallbackFor(String name) {
        unknown.increment();
        if (logged.size() < MAX_LOGGED_NAMES && logged.add(name)) {
            log.atWarn().addKeyValue("profile", name).log("Unknown voice profile; the neutral profile replaces it");
        }
        return profiles.neutral();
    }
}
