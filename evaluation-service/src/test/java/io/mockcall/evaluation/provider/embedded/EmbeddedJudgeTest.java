package io.mockcall.evaluation.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeContract;
import io.mockcall.evaluation.measurement.TextSimilarity.Pair;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedJudgeTest extends JudgeContract {
    private static final EmbeddedJudge JUDGE = new EmbeddedJudge(1, 100);

    @AfterAll
    static void unload() {
        JUDGE.close();
    }

    @Override
    protected Judge judge() {
        return JUDGE;
    }

    @Test
    void anAnswerIsMoreLikeItsQuestionThanAnythingElse() {
        String asked = "When did you pay the bill? I was charged a late fee although I paid in time.";
        double answer = like(asked, "I paid the bill on the third, and you still charged me the fee.");
        double elsewhere = like(asked, "My cat likes to sleep on the sofa.");
        assertThat(answer).isBetween(0.4, 1.0).isGreaterThan(elsewhere + 0.3);
        assertThat(like(asked, asked)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(JUDGE.textSimilarity().mean(List.of()).blockOptional()).isEmpty();
    }

    private static double like(String one, String other) {
        return JUDGE.textSimilarity()
                .mean(List.of(new Pair(one, other)))
                .blockOptional()
                .orElseThrow();
    }
}
