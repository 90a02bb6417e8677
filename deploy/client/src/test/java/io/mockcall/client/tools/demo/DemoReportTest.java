package io.mockcall.client.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.conversation.CallReport;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.call.ServerMessage.Failure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoReportTest {
    private static final List<String> SPOKEN =
            List.of("thank you for calling", "I am sorry about that", "what is your name", "have a wonderful day");

    @Test
    void aSuccessfulCallPasses() {
        DemoReport report = DemoReport.of(call(SPOKEN, 5, 10), SPOKEN, 4, true);

        assertThat(report.passed()).isTrue();
        assertThat(report.wordErrorRate()).isZero();
    }

    @Test
    void tooFewTurnsFail() {
        List<String> three = SPOKEN.subList(0, 3);

        assertThat(failed(DemoReport.of(call(three, 4, 10), three, 3, true)))
                .containsExactly("at least 4 turns each way");
        assertThat(failed(DemoReport.of(call(SPOKEN, 3, 10), SPOKEN, 4, true)))
                .containsExactly("at least 4 turns each way");
    }

    @Test
    void aLineWithoutAnswerFails() {
        assertThat(failed(DemoReport.of(call(SPOKEN, 5, 10), SPOKEN, 3, true)))
                .containsExactly("every line was answered");
    }

    @Test
    void captionsWithMoreThanTenPercentWordErrorsFail() {
        var heard =
                List.of("thank you for calling", "I am story about that", "what is your mane", "have a wonderful day");

        assertThat(failed(DemoReport.of(call(heard, 5, 10), SPOKEN, 4, true)))
                .containsExactly("captions within 10 % word errors");
    }

    @Test
    void aTurnWithoutSoundFails() {
        assertThat(failed(DemoReport.of(call(SPOKEN, 5, 0), SPOKEN, 4, true)))
                .containsExactly("customer audio in every turn");
    }

    @Test
    void aMissingEventOrMessageFails() {
        assertThat(failed(DemoReport.of(call(SPOKEN, 5, 10), SPOKEN, 4, false)))
                .containsExactly("an evaluation event on the topic");
        CallReport c = call(SPOKEN, 5, 10);
        var unevaluated = new CallReport(
                c.callId(),
                c.scenarioId(),
                c.agent(),
                c.customer(),
                c.medianLatencyMs(),
                List.of(CallReport.ReportedError.of(new Failure("internal", "m", false, null))),
                c.endReason(),
                false,
                null);
        assertThat(failed(DemoReport.of(unevaluated, SPOKEN, 4, true)))
                .containsExactly("no errors on the call", "evaluation:ready on the socket", "a scorecard to read");
    }

    @Test
    void everyScenarioHasALineForEachTurn() {
        for (String scenario : List.of(
                "billing-late-fee",
                "elder-phone-bill",
                "elder-set-top-box",
                "internet-down",
                "cancellation-gym",
                "fraud-unknown-charges",
                "complaint-lost-bookings",
                "delivery-late-gift",
                "general-moving-house",
                "sales-family-plan",
                "a-scenario-of-yours")) {
            assertThat(DemoScript.of(scenario).lines()).as(scenario).hasSizeBetween(6, 7);
        }
        assertThat(DemoScript.of("billing-late-fee")).isNotEqualTo(DemoScript.of("../any"));
    }

    private static List<String> failed(DemoReport report) {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(DemoCheck::name)
                .toList();
    }

    private static CallReport call(List<String> heard, int customerTurns, int frames) {
        JsonNode evaluation = EventCodec.mapper().createObjectNode();
        List<CallReport.Said> agent = IntStream.range(0, heard.size())
                .mapToObj(i -> new CallReport.Said("u" + i, heard.get(i), i, i, 1))
                .toList();
        List<CallReport.Turn> customer = IntStream.range(0, customerTurns)
                .mapToObj(i -> new CallReport.Turn(i, "Hm.", null, 300L, i == 2 ? frames : 10, 200))
                .toList();
        return new CallReport("c", "s", agent, customer, 300L, List.of(), "agent", true, evaluation);
    }
}
