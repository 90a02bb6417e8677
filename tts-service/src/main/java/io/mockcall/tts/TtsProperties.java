package io.mockcall.tts;

import io.mockcall.platform.settings.SettingsValidator;
import io.mockcall.tts.turn.RecordSizes;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the service, {@code mockcall.tts.*}.
 *
 * @param provider name of the speech synthesizer: {@code embedded} (neural voices in this process), {@code elevenlabs},
 *     {@code openai} or {@code "null"} (a hum that takes no
 *     time, for load tests), or one that another jar contributes; required
 * @param models directory with the models of the embedded voices, see docs/voices.md; empty for the default directory
 * @param voicesOff names of embedded voices that are switched off, for example because their licence is in doubt
 * @param parallel most clauses that are synthesized at the same time, 0 to 256; 0 = number of processor cores
 * @param maxWaiting most clauses that wait for synthesis, 1 to 1 000 000; a clause beyond the limit becomes a short silence
 * @param cache size of the speech cache; 0 = no cache
 * @param firstRecordFrames most frames of 20 ms in the first record of a sentence, 1 to 90
 * @param recordFrames most frames of 20 ms in each later record of a sentence, 1 to 90
 * @param turnPatience longest pause between two sentences of a turn while the offset of the turn is held for a successor; more
 *     than 0
 * @param idleCall how long a call may be without sentences, interruptions or an end before its turns are forgotten, at least 1 s
 */
@ConfigurationProperties("mockcall.tts")
record TtsProperties(
        @DefaultValue("") String provider,
        @DefaultValue("") String models,
        @DefaultValue Set<String> voicesOff,
        @DefaultValue("0") int parallel,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("64MB") DataSize cache,
        @DefaultValue("90") int firstRecordFrames,
        @DefaultValue("90") int recordFrames,
        @DefaultValue("30s") Duration turnPatience,
        @DefaultValue("10m") Duration idleCall) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.tts");

    TtsProperties {
        voicesOff = Set.copyOf(voicesOff);
        SETTINGS.require(parallel >= 0 && parallel <= 256, "parallel must be between 0 and 256");
        SETTINGS.require(maxWaiting >= 1 && maxWaiting <= 1_000_000, "max-waiting must be between 1 and 1000000");
        SETTINGS.require(!cache.isNegative(), "cache must not be negative");
        requireFrames("first-record-frames", firstRecordFrames);
        requireFrames("record-frames", recordFrames);
        SETTINGS.requirePositive("turn-patience", turnPatience);
        SETTINGS.require(idleCall.compareTo(Duration.ofSeconds(1)) >= 0, "idle-call must be at least 1s");
    }

    private static void requireFrames(String name, int frames) {
        SETTINGS.require(frames >= 1 && frames <= RecordSizes.MAX, name + " must be between 1 and " + RecordSizes.MAX);
    }

    int threads() {
        return parallel > 0 ? parallel : Runtime.getRuntime().availableProcessors();
    }

    RecordSizes recordSizes() {
        return new RecordSizes(firstRecordFrames, recordFrames);
    }
}
