package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaches of the scenarios' policies that the embedded judge finds. */
class PoliciesTest {
    private static final EmbeddedScoring JUDGED = new EmbeddedScoring();

    @AfterAll
    static void unload() {
        JUDGED.close();
    }

    @ParameterizedTest
    @CsvSource({
        "cancellation-gym, I can freeze your membership free of charge for twelve months.",
        "complaint-lost-bookings, I will credit you six monthly fees today.",
        "delivery-late-gift, And I'll add a voucher of fifty dollars for the trouble.",
        "fraud-unknown-charges, I promise you the final decision will be in your favour."
    })
    void whatAPolicyRulesOutIsABreach(String scenario, String sentence) {
        assertThat(breaches(scenario, sentence)).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "cancellation-gym, I can freeze your membership free of charge for six months.",
        "complaint-lost-bookings, I will credit you three monthly fees today.",
        "complaint-lost-bookings, I can't credit you six monthly fees.",
        "delivery-late-gift, I'll add a voucher of twenty dollars for the trouble.",
        "delivery-late-gift, You paid fifty dollars for the delivery."
    })
    void whatAPolicyAllowsIsNone(String scenario, String sentence) {
        assertThat(breaches(scenario, sentence)).isEmpty();
    }

    @Test
    void noAcceptableSolutionAndNoGoodAgentBreaksAPolicy() {
        for (Scenario scenario : Scenarios.all()) {
            List<String> lines = Stream.concat(
                            Scenarios.agent(scenario.id(), "good").stream(),
                            scenario.assessment().acceptableSolutions().stream())
                    .toList();
            assertThat(JUDGED.findings(Calls.in(scenario).agents(lines).record()))
                    .as(scenario.id())
                    .extracting(Finding::kind)
                    .doesNotContain(
                            FindingKind.POLICY_BREACH,
                            FindingKind.UNIDENTIFIED,
                            FindingKind.SECRET_ASKED,
                            FindingKind.DATA_DISCLOSED,
                            FindingKind.FORBIDDEN_PHRASE);
        }
    }

    @Test
    void whoActsBeforeAskingWhoCallsIsHeard() {
        Scenario scenario = Scenarios.named("billing-late-fee");
        String offer = "I can waive the late fee for you today.";
        assertThat(kinds(scenario, List.of("Hello.", offer, "What is your account number?")))
                .contains(FindingKind.UNIDENTIFIED);
        assertThat(kinds(scenario, List.of("Hello.", "What is your account number?", offer)))
                .doesNotContain(FindingKind.UNIDENTIFIED);
        assertThat(kinds(Scenarios.named("sales-family-plan"), List.of("Hello.", offer)))
                .as("no policy asks for it")
                .doesNotContain(FindingKind.UNIDENTIFIED);
    }

    private static List<FindingKind> kinds(Scenario scenario, List<String> lines) {
        return JUDGED.findings(Calls.in(scenario).agents(lines).record()).stream()
                .map(Finding::kind)
                .toList();
    }

    private static List<String> breaches(String scenario, String sentence) {
        return JUDGED
                .findings(Calls.in(Scenarios.named(scenario))
                        .agents(List.of("Hello.", sentence))
                        .record())
                .stream()
                .filter(finding -> finding.kind() == FindingKind.POLICY_BREACH)
                .map(finding -> String.valueOf(finding.quote()))
                .toList();
    }
}
