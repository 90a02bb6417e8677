package io.mockcall.tts;

import io.mockcall.tts.turn.RecordSizes;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the customer is spoken.
 *
 * @param provider who speaks: {@code mary} (the embedded voice) or {@code "null"} (a hum that takes no time, for
 *     measurements); must be given
 * @param parallel how many clauses are spoken at the same time; 0 = one for each core
 * @param maxWaiting how many clauses may wait for their turn; what is too much becomes a short silence
 * @param cache how much speech is remembered
 * @param firstRecordFrames how many frames of 20 ms the first record of a sentence has at most
 * @param recordFrames how many all later ones have at most
 * @param turnPatience how long a turn may pause between two sentences and still be held for a successor
 */
@ConfigurationProperties("mockcall.tts")
record TtsProperties(
        @DefaultValue("") String provider,
        @DefaultValue("0") int parallel,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("64MB") DataSize cache,
        @DefaultValue("5") int firstRecordFrames,
        @DefaultValue("25") int recordFrames,
        @DefaultValue("30s") Duration turnPatience) {
    static final String MARY = "mary";
    static final String NULL = "null";

    TtsProperties {
        require(
                provider.equals(MARY) || provider.equals(NULL),
                "provider must be mary or \"null\" (in quotation marks), not '" + provider + "'");
        require(parallel >= 0 && parallel <= 256, "parallel must be between 0 and 256");
        require(maxWaiting >= 1 && maxWaiting <= 1_000_000, "max-waiting must be between 1 and 1000000");
        require(!cache.isNegative(), "cache must not be negative");
        requireFrames("first-record-frames", firstRecordFrames);
        requireFrames("record-frames", recordFrames);
        require(turnPatience.isPositive(), "turn-patience must be positive");
    }

    private static void requireFrames(String name, int frames) {
        require(frames >= 1 && frames <= RecordSizes.MOST, name + " must be between 1 and " + RecordSizes.MOST);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.tts." + message);
        }
    }

    int threads() {
        return parallel > 0 ? parallel : Runtime.getRuntime().availableProcessors();
    }

    RecordSizes recordSizes() {
        return new RecordSizes(firstRecordFrames, recordFrames);
    }
}
