package io.mockcall.evaluation.web;

import io.mockcall.contracts.Evaluation;
import io.mockcall.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body of an override by a trainer. A score that is left out is not changed. A body with a reason only confirms the
 * judge.
 *
 * @param overallScore if left out, it is computed from the scores
 * @param reason the agent reads it
 */
record OverrideRequest(
        @Nullable Scores scores,
        @Nullable Double overallScore,
        @Nullable String reason) {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;
    private static final double HIGHEST = 100;

    /** The changed scores; the others are null. */
    record Scores(
            @Nullable Double greeting,
            @Nullable Double listening,
            @Nullable Double solution,
            @Nullable Double communication,
            @Nullable Double empathy,
            @Nullable Double closing) {
        Evaluation.Scores applyTo(Evaluation.Scores judged) {
            return new Evaluation.Scores(
                    score("greeting", greeting, judged.greeting()),
                    score("listening", listening, judged.listening()),
                    score("solution", solution, judged.solution()),
                    score("communication", communication, judged.communication()),
                    score("empathy", empathy, judged.empathy()),
                    score("closing", closing, judged.closing()));
        }
    }

    /** @throws Problem if the reason is too short or too long */
    String checkedReason() {
        String text = reason == null ? "" : reason.strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw invalid("Give a reason of " + SHORTEST + " to " + LONGEST + " characters; the agent reads it.");
        }
        return text;
    }

    Evaluation.Scores applyTo(Evaluation.Scores judged) {
        return scores == null ? judged : scores.applyTo(judged);
    }

    @Nullable Double checkedOverall() {
        return overallScore == null ? null : score("overallScore", overallScore, overallScore);
    }

    private static double score(String name, @Nullable Double decided, double judged) {
        double score = decided == null ? judged : decided;
        if (!(score >= 0 && score <= HIGHEST)) {
            throw invalid("The score " + name + " must be a number from 0 to 100.");
        }
        return score;
    }

    private static Problem invalid(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", detail);
    }
}
