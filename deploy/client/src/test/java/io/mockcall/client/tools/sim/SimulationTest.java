package io.mockcall.client.tools.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The results of agents of three skills in every scenario of the suite. */
class SimulationTest {
    private static final Simulation SIMULATION = new Simulation();
    private static final int CALLS = 5;
    private static final long SEED = 2026;

    @AfterAll
    static void unload() {
        SIMULATION.close();
    }

    static Stream<String> scenarios() {
        return BundledScenarios.all().stream().map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void goodAgentsSatisfyTheCustomerAndRudeAgentsDoNot(String scenario) {
        SimResult good = play(scenario, Skill.GOOD, CALLS, SEED).result();
        SimResult average = play(scenario, Skill.AVERAGE, CALLS, SEED).result();
        SimResult rude = play(scenario, Skill.RUDE, CALLS, SEED).result();

        assertThat(good.resolved()).isGreaterThanOrEqualTo(0.9);
        assertThat(rude.resolved()).isLessThanOrEqualTo(0.05);
        assertThat(good.meanSatisfaction()).isGreaterThan(average.meanSatisfaction());
        assertThat(average.meanSatisfaction()).isGreaterThan(rude.meanSatisfaction());
        assertThat(good.meanFrustration()).isLessThan(rude.meanFrustration());
        assertThat(good.meanOverallScore()).isGreaterThan(average.meanOverallScore());
        assertThat(average.meanOverallScore()).isGreaterThan(rude.meanOverallScore());
        assertThat(good.meanOverallScore()).isGreaterThanOrEqualTo(rude.meanOverallScore() + 40);
    }

    @Test
    void sameSeedPlaysTheSameCalls() {
        SimulatedBatch one = play("billing-late-fee", Skill.GOOD, 2, 7);
        SimulatedBatch same = play("billing-late-fee", Skill.GOOD, 2, 7);
        SimulatedBatch other = play("billing-late-fee", Skill.GOOD, 2, 8);

        assertThat(same.result()).isEqualTo(one.result());
        assertThat(same.transcript()).isEqualTo(one.transcript());
        assertThat(other.transcript()).isNotEqualTo(one.transcript());
    }

    @Test
    void anUpsetCustomerInterruptsALongUtterance() {
        assertThat(play("complaint-lost-bookings", Skill.RUDE, 8, 1).result().interruptions())
                .isPositive();
        assertThat(play("complaint-lost-bookings", Skill.AVERAGE, 2, 1).result().interruptions())
                .isZero();
    }

    @Test
    void everyCallEndsWithoutARepeatedSentence() {
        for (SimulatedCallResult call :
                play("delivery-late-gift", Skill.GOOD, CALLS, 3).calls()) {
            assertThat(call.events().getLast()).isInstanceOf(CallEnded.class);
            assertThat(sentences(call.events())).doesNotHaveDuplicates();
        }
    }

    @Test
    void resultsHaveThePublishedNames() {
        JsonNode json = EventCodec.mapper()
                .valueToTree(play("general-moving-house", Skill.AVERAGE, 1, 1).result());

        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "scenario",
                        "agent",
                        "calls",
                        "resolved",
                        "meanSatisfaction",
                        "meanFrustration",
                        "meanTurns",
                        "interruptions",
                        "distinctSentences",
                        "meanOverallScore");
        assertThat(json.path("agent").asString()).isEqualTo("average");
    }

    private static SimulatedBatch play(String scenario, Skill skill, int calls, long seed) {
        return SIMULATION.play(BundledScenarios.byId(scenario), skill, calls, seed);
    }

    private static List<String> sentences(List<CallEvent> events) {
        return events.stream()
                .filter(CustomerReplied.class::isInstance)
                .map(event -> ((CustomerReplied) event).text())
                .toList();
    }
}
