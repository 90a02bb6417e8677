package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CustomerReplied;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds how a reply is to be spoken. A profile that nobody knows is replaced by the neutral one, and said so once. */
public final class Casting {
    private static final Logger log = LoggerFactory.getLogger(Casting.class);
    /** So many unknown names are told apart; more are only counted. */
    private static final int MAX_NAMES = 100;

    private final VoiceProfiles profiles;
    private final Counter unknown;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    public Casting(VoiceProfiles profiles, MeterRegistry registry) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.unknown = registry.counter("mockcall.tts.profiles.unknown");
    }

    public Prosody prosodyFor(CustomerReplied reply) {
        var voice = reply.voice();
        VoiceProfile profile = profiles.named(voice.profile()).orElseGet(() -> neutralInsteadOf(voice.profile()));
        return profile.speaking(voice.rate(), voice.stability(), reply.emotion(), reply.audioIntensity());
    }

    private VoiceProfile neutralInsteadOf(String name) {
        unknown.increment();
        if (reported.size() < MAX_NAMES && reported.add(name)) {
            log.atWarn().addKeyValue("profile", name).log("There is no such voice profile; the neutral one speaks");
        }
        return profiles.neutral();
    }
}
