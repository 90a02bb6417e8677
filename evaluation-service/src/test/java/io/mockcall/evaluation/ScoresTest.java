package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Sentences;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.scoring.Scorecard;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What agents of three kinds score in the scenarios that the suite ships, by the embedded judge. */
class ScoresTest {
    private static final EmbeddedJudge JUDGE = new EmbeddedJudge(1, 100);
    private static final Map<String, Set<Kind>> SHOWN_BY = Map.of(
            "greeting", Set.of(Kind.GREETING, Kind.INTRODUCTION, Kind.OFFER_OF_HELP),
            "empathy", Set.of(Kind.EMPATHY),
            "solution", Set.of(Kind.SOLUTION),
            "listening", Set.of(Kind.PROBING, Kind.ACKNOWLEDGEMENT),
            "closing", Set.of(Kind.FURTHER_HELP, Kind.FAREWELL, Kind.SUMMARY));

    private final Scorecard scorecard =
            new Scorecard(Clock.fixed(Instant.parse("2026-11-03T10:00:00Z"), ZoneOffset.UTC));

    @AfterAll
    static void unload() {
        JUDGE.close();
    }

    static Stream<String> scenarios() {
        return Scenarios.all().stream().map(Scenario::id);
    }

    static Stream<Arguments> flaws() {
        return scenarios()
                .flatMap(scenario -> SHOWN_BY.keySet().stream().sorted().map(d -> Arguments.of(scenario, d)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void goodIsAboveAverageIsAboveRude(String scenario) {
        double good = evaluate(scenario, Scenarios.agent(scenario, "good")).overallScore();
        double average =
                evaluate(scenario, Scenarios.agent(scenario, "average")).overallScore();
        double rude = evaluate(scenario, Scenarios.agent(scenario, "rude")).overallScore();
        assertThat(good).as("good").isGreaterThan(80).isGreaterThan(average + 15);
        assertThat(average).as("average").isBetween(35.0, 70.0).isGreaterThan(rude + 15);
        assertThat(rude).as("rude").isLessThan(30);
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void aFlawShowsInItsOwnScoreAlone(String scenario, String dimension) {
        List<String> lines = Scenarios.agent(scenario, "good");
        Map<String, Double> before = scores(evaluate(scenario, lines));
        Map<String, Double> after =
                scores(evaluate(scenario, without(requireNonNull(SHOWN_BY.get(dimension)), scenario, lines)));
        before.forEach((name, score) -> {
            double fell = score - requireNonNull(after.get(name));
            if (name.equals(dimension)) {
                assertThat(fell).as(name).isGreaterThanOrEqualTo(20);
            } else {
                assertThat(Math.abs(fell)).as(name).isLessThanOrEqualTo(10);
            }
        });
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
            assertThat(evaluation.evidence()).allSatisfy(evidence -> {
                if (evidence.quote() != null) {
                    assertThat(String.join(" ", lines)).contains(evidence.quote());
                }
            });
        }
    }

    @Test
    void theScorecardSaysWhatWasGoodAndWhatWasNot() {
        Evaluation good = evaluate("billing-late-fee", Scenarios.agent("billing-late-fee", "good"));
        assertThat(good.strengths()).hasSizeBetween(2, 4);
        assertThat(good.improvements())
                .as("even the best can do something better")
                .isNotEmpty();
        assertThat(good.keyMoments()).extracting(Evaluation.KeyMoment::kind).contains("best_sentence");

        Evaluation rude = evaluate("billing-late-fee", Scenarios.agent("billing-late-fee", "rude"));
        assertThat(rude.improvements()).hasSize(4);
        assertThat(rude.keyMoments()).anySatisfy(moment -> {
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
        assertThat(solved.firstCallResolution()).isTrue();
        assertThat(solved.customerSatisfaction()).isEqualTo(80);
        assertThat(bitter.firstCallResolution()).isFalse();
        assertThat(unsolved.firstCallResolution()).isFalse();
    }

    @Test
    void aSilentAgentScoresNothing() {
        Evaluation silent = evaluate(Calls.in(Scenarios.named("internet-down")).record());
        assertThat(silent.overallScore()).isZero();
        assertThat(silent.strengths()).isEmpty();
        assertThat(silent.improvements()).isNotEmpty();
        assertThat(silent.metrics()).containsEntry("wordsPerMinute", 0.0).containsEntry("agentWords", 0.0);
    }

    @Test
    void aVeryShortCallScoresLittle() {
        Evaluation hello = evaluate(
                Calls.in(Scenarios.named("internet-down")).agent("Hello?").record());
        assertThat(hello.overallScore()).isBetween(1.0, 40.0);
        assertThat(hello.scores().greeting()).isGreaterThan(0);
        assertThat(scores(hello).values()).allMatch(score -> score >= 0 && score <= 100);
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
        assertThat(polite.scores().communication())
                .isGreaterThan(abrupt.scores().communication() + 15);
        assertThat(polite.holdTimeSeconds()).isEqualTo(40);
        assertThat(abrupt.evidence())
                .extracting(Evaluation.Evidence::what)
                .contains("Put the customer on hold without asking.");
    }

    private static Calls good(Scenario scenario) {
        return Calls.in(scenario).agents(Scenarios.agent(scenario.id(), "good"));
    }

    private Evaluation evaluate(String scenario, List<String> lines) {
        return evaluate(Calls.in(Scenarios.named(scenario)).agents(lines).record());
    }

    private Evaluation evaluate(CallRecord call) {
        return scorecard.fill(call, findings(call), JUDGE.name(), JUDGE.version());
    }

    private static List<Finding> findings(CallRecord call) {
        return requireNonNull(JUDGE.measure(call).block()).findings();
    }

    /** The lines without the sentences in which the judge finds any of the kinds. */
    private static List<String> without(Set<Kind> kinds, String scenario, List<String> lines) {
        CallRecord call = Calls.in(Scenarios.named(scenario)).agents(lines).record();
        Set<String> gone = findings(call).stream()
                .filter(finding -> kinds.contains(finding.kind()))
                .map(finding -> String.valueOf(finding.quote()))
                .collect(Collectors.toSet());
        return lines.stream()
                .map(line -> Sentences.of(line).stream()
                        .filter(sentence -> !gone.contains(sentence))
                        .collect(Collectors.joining(" ")))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Map<String, Double> scores(Evaluation evaluation) {
        Evaluation.Scores scores = evaluation.scores();
        return new TreeMap<>(Map.of(
                "greeting", scores.greeting(),
                "listening", scores.listening(),
                "solution", scores.solution(),
                "communication", scores.communication(),
                "empathy", scores.empathy(),
                "closing", scores.closing()));
    }
}
