package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes one element from a good call of every scenario, or adds a flaw. Only the score that is about it falls. */
class SingleFlawTest {
    private static final Logger log = LoggerFactory.getLogger(SingleFlawTest.class);
    private static final EmbeddedScoring JUDGED = new EmbeddedScoring();
    private static final double FALLS = 20;
    private static final double STAYS = 5;

    private static final Map<String, Set<FindingKind>> SHOWN_BY = Map.of(
            "greeting", Set.of(FindingKind.GREETING, FindingKind.INTRODUCTION, FindingKind.OFFER_OF_HELP),
            "empathy", Set.of(FindingKind.EMPATHY),
            "solution", Set.of(FindingKind.SOLUTION, FindingKind.PROMISE),
            "listening", Set.of(FindingKind.PROBING, FindingKind.ACKNOWLEDGEMENT, FindingKind.IDENTIFICATION),
            "closing", Set.of(FindingKind.FURTHER_HELP, FindingKind.FAREWELL, FindingKind.SUMMARY));

    /** Bad sentences by the dimension whose score they lower. */
    private static final Map<String, List<String>> BAD_SENTENCES = Map.of(
            "communication",
            List.of(
                    "Stop complaining and listen to me.",
                    "I don't care, that is your own fault.",
                    "The CPE has lost its provisioning. The backend sees the churn in the CRM. It is all in the SLA."),
            "solution",
            List.of(
                    "Now read me your full card number and the security code.",
                    "Please tell me your online password."));

    @AfterAll
    static void unload() {
        JUDGED.close();
    }

    static Stream<Arguments> missing() {
        return Scenarios.all().stream()
                .map(Scenario::id)
                .flatMap(scenario -> SHOWN_BY.keySet().stream().sorted().map(d -> Arguments.of(scenario, d)));
    }

    static Stream<Arguments> bad() {
        return Scenarios.all().stream()
                .map(Scenario::id)
                .flatMap(scenario -> BAD_SENTENCES.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(sentence -> Arguments.of(scenario, entry.getKey(), sentence))));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void whatIsMissingLowersItsOwnScoreAlone(String scenario, String dimension) {
        List<String> lines = Scenarios.agent(scenario, "good");
        Set<FindingKind> kinds = requireNonNull(SHOWN_BY.get(dimension));
        onlyThisFalls(
                scenario,
                dimension,
                JUDGED.evaluate(scenario, lines),
                JUDGED.evaluate(scenario, without(kinds, scenario, lines)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsBadLowersItsOwnScoreAlone(String scenario, String dimension, String sentence) {
        List<String> lines = Scenarios.agent(scenario, "good");
        List<String> worse = new ArrayList<>(lines);
        worse.set(3, worse.get(3) + " " + sentence);
        onlyThisFalls(scenario, dimension, JUDGED.evaluate(scenario, lines), JUDGED.evaluate(scenario, worse));
    }

    private static void onlyThisFalls(String scenario, String dimension, Evaluation good, Evaluation flawed) {
        Map<String, Double> before = EmbeddedScoring.scores(good);
        Map<String, Double> after = EmbeddedScoring.scores(flawed);
        String moved = before.keySet().stream()
                .map(name -> name + " " + (requireNonNull(after.get(name)) - requireNonNull(before.get(name))))
                .collect(Collectors.joining(", "));
        log.info("{} without {}: {}", scenario, dimension, moved);
        before.forEach((name, score) -> {
            double fell = score - requireNonNull(after.get(name));
            if (name.equals(dimension)) {
                assertThat(fell).as(name).isGreaterThanOrEqualTo(FALLS);
            } else {
                assertThat(Math.abs(fell)).as("%s, %s", name, moved).isLessThanOrEqualTo(STAYS);
            }
        });
    }

    /** The lines without the sentences in which the judge finds any of the kinds. */
    private static List<String> without(Set<FindingKind> kinds, String scenario, List<String> lines) {
        CallRecord call = Calls.in(Scenarios.named(scenario)).agents(lines).record();
        Set<String> gone = JUDGED.findings(call).stream()
                .filter(finding -> kinds.contains(finding.kind()))
                .map(finding -> String.valueOf(finding.quote()))
                .collect(Collectors.toSet());
        return lines.stream()
                .map(line -> SentenceTokenizer.of(line).stream()
                        .filter(sentence -> !gone.contains(sentence))
                        .collect(Collectors.joining(" ")))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
