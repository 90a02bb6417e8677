package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scores of three kinds of agents in the scenarios of the suite, by the embedded judge. */
class ScoresTest {
    private static final Logger log = LoggerFactory.getLogger(ScoresTest.class);
    private static final EmbeddedScoring JUDGED = new EmbeddedScoring();

    @AfterAll
    static void unload() {
        JUDGED.close();
    }

    static Stream<String> scenarios() {
        return Scenarios.all().stream().map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void goodIsAboveAverageIsAboveRude(String scenario) {
        double good =
                evaluate(scenario, Scenarios.agent(scenario, "good")).result().overallScore();
        double average = evaluate(scenario, Scenarios.agent(scenario, "average"))
                .result()
                .overallScore();
        double rude =
                evaluate(scenario, Scenarios.agent(scenario, "rude")).result().overallScore();
        log.info("{}: good {}, average {}, rude {}", scenario, good, average, rude);
        assertThat(good)
                .as("good")
                .isGreaterThan(80)
                .isGreaterThan(average + 15)
                .isGreaterThan(rude + 40);
        assertThat(average).as("average").isBetween(35.0, 70.0).isGreaterThan(rude + 15);
        assertThat(rude).as("rude").isLessThan(30);
    }

    @Test
    void theSameCallHasTheSameScore() {
        List<String> lines = Scenarios.agent("internet-down", "average");
        assertThat(evaluate("internet-down", lines)).isEqualTo(evaluate("internet-down", lines));
    }

    @Test
    void everyQuoteWasSaid() {
        for (String manner : List.of("good", "average", "rude")) {
            List<String> lines = Scenarios.agent("fraud-unknown-charges", manner);
            Evaluation evaluation = evaluate("fraud-unknown-charges", lines);
            assertThat(evaluation.basis().evidence()).allSatisfy(evidence -> {
                if (evidence.quote() != null) {
                    assertThat(String.join(" ", lines)).contains(evidence.quote());
                }
            });
        }
    }

    @Test
    void theScorecardSaysWhatWasGoodAndWhatWasNot() {
        Evaluation good = evaluate("billing-late-fee", Scenarios.agent("billing-late-fee", "good"));
        assertThat(good.feedback().strengths()).hasSizeBetween(2, 4);
        assertThat(good.feedback().improvements())
                .as("even the best can do something better")
                .isNotEmpty();
        assertThat(good.feedback().keyMoments())
                .extracting(Evaluation.KeyMoment::kind)
                .contains("best_sentence");

        Evaluation rude = evaluate("billing-late-fee", Scenarios.agent("billing-late-fee", "rude"));
        assertThat(rude.feedback().improvements()).hasSize(4);
        assertThat(rude.feedback().keyMoments()).anySatisfy(moment -> {
            assertThat(moment.kind()).isEqualTo("worst_sentence");
            assertThat(moment.why()).isEqualTo("Was rude.");
        });
    }

    @Test
    void aContentCustomerWithAnAcceptableSolutionIsResolved() {
        Scenario scenario = Scenarios.named("billing-late-fee");
        Evaluation solved = evaluate(good(scenario)
                .feeling(15, 80)
                .customer("Great, thank you so much.")
                .record());
        Evaluation bitter = evaluate(
                good(scenario).feeling(80, 10).customer("That is unacceptable.").record());
        Evaluation unsolved = evaluate(Calls.in(scenario)
                .agent("Hello, how can I help you?")
                .feeling(15, 80)
                .customer("Great, thank you so much.")
                .record());
        assertThat(solved.outcome().firstCallResolution()).isTrue();
        assertThat(solved.outcome().customerSatisfaction()).isEqualTo(80);
        assertThat(bitter.outcome().firstCallResolution()).isFalse();
        assertThat(unsolved.outcome().firstCallResolution()).isFalse();
    }

    @Test
    void aSilentAgentScoresNothing() {
        Evaluation silent = evaluate(Calls.in(Scenarios.named("internet-down")).record());
        assertThat(silent.result().overallScore()).isZero();
        assertThat(silent.feedback().strengths()).isEmpty();
        assertThat(silent.feedback().improvements()).isNotEmpty();
        assertThat(silent.basis().metrics())
                .containsEntry("wordsPerMinute", 0.0)
                .containsEntry("agentWords", 0.0);
    }

    @Test
    void aVeryShortCallScoresLittle() {
        Evaluation hello = evaluate(
                Calls.in(Scenarios.named("internet-down")).agent("Hello?").record());
        assertThat(hello.result().overallScore()).isBetween(1.0, 40.0);
        assertThat(hello.result().scores().greeting()).isGreaterThan(0);
        assertThat(EmbeddedScoring.scores(hello).values()).allMatch(score -> score >= 0 && score <= 100);
    }

    @Test
    void holdingIsFineIfTheCustomerIsAskedAndThanked() {
        Scenario scenario = Scenarios.named("internet-down");
        Evaluation polite = evaluate(Calls.in(scenario)
                .agents(Scenarios.agent("internet-down", "good").subList(0, 4))
                .agent("May I put you on hold for a minute while I check your line?")
                .hold(40)
                .agent("Thank you so much for waiting, I have tested your line now.")
                .record());
        Evaluation abrupt = evaluate(Calls.in(scenario)
                .agents(Scenarios.agent("internet-down", "good").subList(0, 4))
                .hold(40)
                .agent("It is the cable, I have tested your line now.")
                .record());
        assertThat(polite.result().scores().communication())
                .isGreaterThan(abrupt.result().scores().communication() + 15);
        assertThat(polite.outcome().holdTimeSeconds()).isEqualTo(40);
        assertThat(abrupt.basis().evidence())
                .extracting(Evaluation.Evidence::what)
                .contains("Put the customer on hold without asking.");
    }

    private static Calls good(Scenario scenario) {
        return Calls.in(scenario).agents(Scenarios.agent(scenario.id(), "good"));
    }

    private static Evaluation evaluate(String scenario, List<String> lines) {
        return JUDGED.evaluate(scenario, lines);
    }

    private static Evaluation evaluate(CallRecord call) {
        return JUDGED.evaluate(call);
    }
}
