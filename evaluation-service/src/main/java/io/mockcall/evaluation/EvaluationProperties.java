package io.mockcall.evaluation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the evaluation service, {@code mockcall.evaluation.*}.
 *
 * @param provider the judge: {@code embedded}, {@code llm} (a language model, see {@code mockcall.evaluation.llm}), or {@code
 *     null} for load tests of the suite
 * @param second a second judge, to measure the agreement: {@code embedded}, {@code llm} or {@code none}
 * @param settle how long a call's event log must be quiet before the call is judged, because the last transcripts can arrive after
 *     the call's end
 * @param settleLimit longest wait for a quiet log; not shorter than {@code settle}
 * @param judgeThreads number of calls that the embedded judge judges at the same time, at least 1
 * @param judgeQueue number of calls that may wait for the embedded judge, at least 1; a further call is retried later
 * @param rubrics directory with further rubrics, {@code *.yaml}; null for none
 */
@ConfigurationProperties("mockcall.evaluation")
record EvaluationProperties(
        @DefaultValue("embedded") String provider,
        @DefaultValue("none") String second,
        @DefaultValue("1500ms") Duration settle,
        @DefaultValue("10s") Duration settleLimit,
        @DefaultValue("1") int judgeThreads,
        @DefaultValue("1000") int judgeQueue,
        @Nullable Path rubrics) {
    static final String EMBEDDED = "embedded";
    static final String LLM = "llm";
    static final String NULL = "null";
    static final String NONE = "none";

    private static final Set<String> PROVIDERS = Set.of(EMBEDDED, LLM, NULL);
    private static final Set<String> SECONDS = Set.of(EMBEDDED, LLM, NONE);

    EvaluationProperties {
        require(PROVIDERS.contains(provider), "provider must be embedded, llm or null, not '" + provider + "'");
        require(SECONDS.contains(second), "second must be embedded, llm or none, not '" + second + "'");
        require(
                !second.equals(provider),
                "second must differ from mockcall.evaluation.provider, or be none, because a judge always agrees with itself");
        require(!settle.isNegative(), "settle must not be negative");
        require(settleLimit.compareTo(settle) >= 0, "settle-limit must not be shorter than mockcall.evaluation.settle");
        require(judgeThreads >= 1, "judge-threads must be at least 1");
        require(judgeQueue >= 1, "judge-queue must be at least 1");
    }

    private static void require(boolean valid, String what) {
        if (!valid) {
            throw new IllegalArgumentException("mockcall.evaluation." + what);
        }
    }
}
