package io.mockcall.client.tools.bench;

import org.jspecify.annotations.Nullable;

/**
 * How long a stage worked on its part of the turns, as it reported on {@code call-metrics}.
 *
 * @param stage for example {@code stt}
 * @param processing of an utterance (stt), of a turn (simulator) or of a sentence (tts)
 * @param cachedShare 0 to 1: how much came from the cache of the stage; null if the stage does not report it
 */
public record StageTime(
        String stage,
        BenchReport.Percentiles processing,
        @Nullable Double cachedShare) {
    String line() {
        return "  %-14s %s%s"
                .formatted(
                        stage,
                        processing.text(),
                        cachedShare == null ? "" : ", %.0f %% from the cache".formatted(100 * cachedShare));
    }
}
