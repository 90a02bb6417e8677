package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Finding;
import java.util.List;

/**
 * The findings of a judge on one call.
 *
 * @param judge the judge that found them; it can be the fallback of the judge that was asked
 * @param runs the findings of each run, at least one; each list is in order of time
 */
public record Judgement(String judge, String judgeVersion, List<List<Finding>> runs) {
    public Judgement {
        requireNonNull(judge, "judge");
        requireNonNull(judgeVersion, "judgeVersion");
        runs = runs.stream().map(List::copyOf).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a judgement needs at least one run");
        }
    }

    /** The judgement of a judge that runs once. */
    public static Judgement once(Judge judge, List<Finding> findings) {
        return new Judgement(judge.name(), judge.version(), List.of(findings));
    }

    /** The findings of the first run. */
    public List<Finding> findings() {
        return runs.getFirst();
    }
}
