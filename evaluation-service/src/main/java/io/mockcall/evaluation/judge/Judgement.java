package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Finding;
import java.util.List;

/**
 * What a judge has found on a call.
 *
 * @param judge who it was, which is not who was asked if somebody had to step in
 * @param runs what was found each time that it looked, at least once; each in order of time
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

    /** Of a judge that looks once. */
    public static Judgement once(Judge judge, List<Finding> findings) {
        return new Judgement(judge.name(), judge.version(), List.of(findings));
    }

    /** What was found the first time. */
    public List<Finding> findings() {
        return runs.getFirst();
    }
}
