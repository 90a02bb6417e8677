package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CustomerReplied;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Casts the voice of a reply. Replaces an unknown voice profile with the neutral one and logs its name once. */
public final class VoiceCasting {
    private static final Logger log = LoggerFactory.getLogger(VoiceCasting.class);
    /** Most unknown names that are logged; more are only counted. */
    private static final int MAX_LOGGED_NAMES = 100;

    private final VoiceProfiles profiles;
    private final Set<String> available;
    private final Counter unknown;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** @param available names of the voices on this machine */
    public VoiceCasting(VoiceProfiles profiles, Set<String> available, MeterRegistry registry) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.available = Set.copyOf(available);
        this.unknown = registry.counter("mockcall.tts.profiles.unknown");
    }

    /** The voice of this reply, with the feeling of the customer. */
    public VoiceSettings cast(CustomerReplied reply) {
        var voice = reply.voice();
        VoiceProfile profile = profiles.named(voice.profile()).orElseGet(() -> fallbackFor(voice.profile()));
        return profile.cast(reply.callId(), available).feeling(voice.rate(), voice.stability(), VocalFeeling.of(reply));
    }

    private VoiceProfile fallbackFor(String name) {
        unknown.increment();
        if (logged.size() < MAX_LOGGED_NAMES && logged.add(name)) {
            log.atWarn().addKeyValue("profile", name).log("Unknown voice profile; the neutral profile replaces it");
        }
        return profiles.neutral();
    }
}
