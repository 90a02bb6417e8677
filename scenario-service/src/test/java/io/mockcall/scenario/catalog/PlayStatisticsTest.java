package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PlayStatisticsTest {
    private static final Instant EARLY = Instant.parse("2026-11-03T09:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-03T10:00:00Z");

    private static RunningService service;
    private static PlayStatistics statistics;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        statistics = new PlayStatistics(
                service.bean(DatabaseClient.class), service.bean(TransactionalOperator.class), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static CallEvaluated evaluated(CallId call, String scenario, double score, Instant at) {
        var evaluation = new Evaluation(
                new Evaluation.Subject(call, "agent", "red", scenario, 1),
                new Evaluation.Provenance("1", "embedded", "1"),
                new Evaluation.Result(new Evaluation.Scores(1, 2, 3, 4, 5, 6), score, List.of()),
                new Evaluation.Outcome(true, 60, 0, 50),
                Evaluation.Feedback.NONE,
                new Evaluation.Basis(List.of(), Map.of(), at),
                null,
                null,
                Evaluation.Review.NONE);
        return new CallEvaluated(call, evaluation, at);
    }

    private static Scenario stored(String id) {
        return requireNonNull(service.bean(ScenarioStore.class).find(id).block())
                .scenario();
    }

    @Test
    void aRepeatedEvaluationCountsOnce() {
        Samples.create(service, Samples.scenario("counted"));
        CallEvaluated one = evaluated(CallId.random(), "counted", 60, EARLY);
        CallEvaluated other = evaluated(CallId.random(), "counted", 90, EARLY);
        for (int i = 0; i < 3; i++) {
            statistics.update(List.of(one, other, one)).block();
        }
        assertThat(stored("counted").statistics().timesPlayed()).isEqualTo(2);
        assertThat(stored("counted").statistics().averageScore()).isEqualTo(75);
        assertThat(stored("counted").version()).isEqualTo(1);
    }

    @Test
    void theNewestScoreOfACallCounts() {
        Samples.create(service, Samples.scenario("rescored"));
        CallId call = CallId.random();
        statistics
                .update(List.of(evaluated(call, "rescored", 80, LATE), evaluated(call, "rescored", 40, EARLY)))
                .block();
        statistics.update(List.of(evaluated(call, "rescored", 10, EARLY))).block();
        assertThat(stored("rescored").statistics().timesPlayed()).isEqualTo(1);
        assertThat(stored("rescored").statistics().averageScore()).isEqualTo(80);
    }

    @Test
    void aPlayOfAnUnknownScenarioCountsAfterItsCreation() {
        statistics
                .update(List.of(evaluated(CallId.random(), "yet-to-come", 70, EARLY)))
                .block();
        assertThat(Samples.create(service, Samples.scenario("yet-to-come"))).isEqualTo("\"1.1\"");
        assertThat(stored("yet-to-come").statistics().averageScore()).isEqualTo(70);
    }

    @Test
    void concurrentUpdatesLoseNoPlay() {
        Samples.create(service, Samples.scenario("busy"));
        Flux.merge(IntStream.range(0, 40)
                        .mapToObj(i -> statistics.update(List.of(evaluated(CallId.random(), "busy", i, EARLY))))
                        .toList())
                .blockLast();
        assertThat(stored("busy").statistics().timesPlayed()).isEqualTo(40);
        assertThat(stored("busy").statistics().averageScore()).isEqualTo(19.5);
    }

    @Test
    void theServiceReadsEvaluationsAndPublishesStatistics() {
        Samples.create(service, Samples.scenario("followed"));
        service.publish(evaluated(CallId.random(), "followed", 66, EARLY));
        Scenario read = Mono.defer(() -> service.bean(ScenarioCatalog.class).find("followed"))
                .filter(scenario -> scenario.statistics().timesPlayed() == 1)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(50)))
                .block(Duration.ofSeconds(30));
        assertThat(requireNonNull(read).statistics().averageScore()).isEqualTo(66);
    }
}
