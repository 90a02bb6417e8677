package io.mockcall.evaluation;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the evaluation service, {@code mockcall.evaluation.*}.
 *
 * @param provider who judges: {@code embedded}, or {@code null} for measurements of the suite itself
 * @param settle how long a call's log must be quiet before the call is judged; its last words may come after its end
 * @param settleLimit how long to wait for that at most
 * @param judgeThreads how many calls are judged at a time
 * @param judgeQueue how many more may wait; what comes then is tried again later
 * @param rubrics a directory with rubrics of one's own, {@code *.yaml}, in addition to those of the suite; null for none
 */
@ConfigurationProperties("mockcall.evaluation")
record EvaluationProperties(
        @DefaultValue("embedded") String provider,
        @DefaultValue("1500ms") Duration settle,
        @DefaultValue("10s") Duration settleLimit,
        @DefaultValue("1") int judgeThreads,
        @DefaultValue("1000") int judgeQueue,
        @Nullable Path rubrics) {
    static final String EMBEDDED = "embedded";
    static final String NULL = "null";

    EvaluationProperties {
        if (!provider.equals(EMBEDDED) && !provider.equals(NULL)) {
            throw new IllegalArgumentException(
                    "mockcall.evaluation.provider must be " + EMBEDDED + " or " + NULL + ", not '" + provider + "'");
        }
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
