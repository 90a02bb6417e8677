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
 * @param provider who judges: {@code embedded}, {@code llm} (a language model, see {@code mockcall.evaluation.llm}), or
 *     {@code null} for measurements of the suite itself
 * @param second who judges beside it, to see whether they agree: {@code embedded}, {@code llm} or {@code none}
 * @param settle how long a call's log must be quiet before the call is judged; its last words may come after its end
 * @param settleLimit how long to wait for that at most
 * @param judgeThreads how many calls are judged at a time
 * @param judgeQueue how many more may wait; what comes then is tried again later
 * @param rubrics a directory with rubrics of one's own, {@code *.yaml}, in addition to those of the suite; null for none
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
                "second must be another judge than mockcall.evaluation.provider, or none: one agrees with itself");
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
