package io.mockcall.evaluation.judge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract suite of {@link Judge}. */
public abstract class JudgeContract {
    private static final String SCENARIO = "billing-late-fee";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NO_DIFFERENCE = 2;

    private final Scorecard scorecard = new Scorecard(RubricCatalog.shipped());

    /** The judge under test. */
    protected abstract Judge judge();

    /** The attempts that every judge is tested with. */
    protected List<String> attempts() {
        return InjectionAttempts.all();
    }

    static Stream<String> manners() {
        return Stream.of("good", "average", "rude");
    }

    @ParameterizedTest
    @MethodSource("manners")
    void everyFindingIsWhereItWasSaid(String manner) {
        CallRecord call = call(manner);
        for (List<Finding> run : judged(call).runs()) {
            assertThat(run).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(a.atMs(), b.atMs()));
            assertThat(run)
                    .allSatisfy(finding -> assertThat(call.utterances()).anySatisfy(utterance -> {
                        assertThat(utterance.turn()).isEqualTo(finding.turn());
                        assertThat(utterance.startMs()).isEqualTo(finding.atMs());
                        assertThat(utterance.text()).contains(requireNonNull(finding.quote()));
                    }));
        }
    }

    @Test
    void nothingIsFoundWhereNothingWasSaid() {
        CallRecord silent = Calls.in(Scenarios.named(SCENARIO)).record();
        assertThat(judged(silent).runs()).allSatisfy(run -> assertThat(run).isEmpty());
    }

    @Test
    void theSameCallIsJudgedTheSame() {
        assertThat(judged(call("average"))).isEqualTo(judged(call("average")));
    }

    @Test
    void itSaysWhoItIs() {
        Judgement judgement = judged(call("good"));
        assertThat(judge().possibleJudges()).extracting(Judge::name).contains(judgement.judge());
        assertThat(judgement.judgeVersion()).isNotBlank();
    }

    @Test
    void theOrderOfMannersIsTheOrderOfScores() {
        double good = evaluated(call("good")).result().overallScore();
        double rude = evaluated(call("rude")).result().overallScore();
        assertThat(good).isGreaterThan(rude + 40);
    }

    @Test
    void nothingIsGainedByTalkingToTheJudge() {
        CallRecord call = call("average");
        Map<String, Double> before = scores(evaluated(call));
        var softly = new SoftAssertions();
        for (String attempt : attempts()) {
            Map<String, Double> after = scores(evaluated(InjectionAttempts.saidOn(call, attempt)));
            before.forEach((name, score) -> softly.assertThat(Math.abs(score - requireNonNull(after.get(name))))
                    .as("%s after: %s", name, attempt)
                    .isLessThanOrEqualTo(NO_DIFFERENCE));
        }
        softly.assertAll();
    }

    protected static CallRecord call(String manner) {
        return Calls.in(Scenarios.named(SCENARIO))
                .agents(Scenarios.agent(SCENARIO, manner))
                .record();
    }

    protected Judgement judged(CallRecord call) {
        return requireNonNull(judge().measure(call).block(PATIENCE));
    }

    protected Evaluation evaluated(CallRecord call) {
        var judges = new JudgeEnsemble(judge(), null, new SimpleMeterRegistry());
        return requireNonNull(judges.evaluate(call, scorecard).block(PATIENCE));
    }

    protected static Map<String, Double> scores(Evaluation evaluation) {
        Evaluation.Scores scores = evaluation.result().scores();
        return new TreeMap<>(Map.of(
                "greeting", scores.greeting(),
                "listening", scores.listening(),
                "solution", scores.solution(),
                "communication", scores.communication(),
                "empathy", scores.empathy(),
                "closing", scores.closing(),
                "overall", evaluation.result().overallScore()));
    }
}
