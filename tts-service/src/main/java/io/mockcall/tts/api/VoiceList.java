package io.mockcall.tts.api;

import static java.util.Objects.requireNonNull;

import io.mockcall.tts.voice.InstalledVoice;
import io.mockcall.tts.voice.VoiceCatalog;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The profiles and the voices of this service. */
public final class VoiceList {
    private final VoiceProfiles profiles;
    private final Set<String> available;
    private final VoiceCatalog catalog;
    private final Scheduler scheduler;

    /**
     * @param available names of the voices that the service found when it started
     * @param scheduler runs the catalog, which blocks
     */
    public VoiceList(VoiceProfiles profiles, Set<String> available, VoiceCatalog catalog, Scheduler scheduler) {
        this.profiles = requireNonNull(profiles, "profiles");
        this.available = Set.copyOf(available);
        this.catalog = requireNonNull(catalog, "catalog");
        this.scheduler = requireNonNull(scheduler, "scheduler");
    }

    /** The answer to {@code GET /api/voices}. */
    record Voices(List<Profile> profiles, List<Voice> voices) {}

    /**
     * @param description one line for people who write scenarios
     * @param voices names of the voices of which each call gets one
     */
    record Profile(String name, String description, String sex, String age, List<String> voices) {}

    /** @param reason why the voice is not usable; null if it is */
    record Voice(
            String name,
            String kind,
            boolean usable,
            @Nullable String reason,
            List<String> speakers,
            @Nullable Integer sampleRate,
            long bytes,
            @Nullable String licence,
            @Nullable String source,
            List<String> profiles) {}

    Mono<Voices> list() {
        return installed()
                .map(installed -> new Voices(
                        new TreeSet<>(profiles.names())
                                .stream()
                                        .flatMap(name -> profiles.named(name).stream())
                                        .map(VoiceList::profile)
                                        .toList(),
                        installed.stream().map(this::voice).toList()));
    }

    /** Why the voice of this name cannot speak; empty if it can or is unknown. */
    Mono<String> problem(String name) {
        return installed()
                .flatMapIterable(voices -> voices)
                .filter(voice -> voice.name().equals(name))
                .mapNotNull(InstalledVoice::problem)
                .next();
    }

    private Mono<List<InstalledVoice>> installed() {
        return Mono.fromCallable(catalog::voices).subscribeOn(scheduler);
    }

    private static Profile profile(VoiceProfile profile) {
        return new Profile(
                profile.name(),
                profile.description(),
                profile.sex().name().toLowerCase(Locale.ROOT),
                profile.age().name().toLowerCase(Locale.ROOT),
                profile.voices().stream().map(VoiceSettings::voice).distinct().toList());
    }

    private Voice voice(InstalledVoice installed) {
        boolean loaded = available.contains(installed.name());
        String reason = installed.problem() == null && !loaded
                ? "was added after the service started; a restart makes it usable"
                : installed.problem();
        return new Voice(
                installed.name(),
                installed.kind(),
                reason == null,
                reason,
                installed.speakers(),
                installed.sampleRate(),
                installed.bytes(),
                installed.licence(),
                installed.source(),
                profiles.casting(installed.name()));
    }
}
