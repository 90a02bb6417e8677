package io.mockcall.evaluation.insight.rescoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.ScorecardFactory;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.EvaluationFilters;
import io.mockcall.evaluation.store.RubricStore;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.evaluation.store.TestDatabase;
import io.mockcall.platform.failure.FailureClass;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Interrupted rescore jobs, with a real database. */
class RescoreWorkerTest {
    private static final FailureClassifiers FAILURES =
            new FailureClassifiers(List.of(error -> error instanceof DataAccessResourceFailureException
                    ? new FailureClass.StoreUnavailable("postgres")
                    : null));

    private static final int CALLS = 45; // three batches

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static EvaluationEventLog log;

    private final RubricStore rubrics =
            new RubricStore(database.client(), log, new ScorecardFactory(RubricCatalog.shipped()));

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated();
        log = new EvaluationEventLog(database.client(), EventCodec.mapper());
    }

    @Test
    void aJobThatWasCutOffGoesOnAndScoresEachCallOnce() {
        String team = filled(CALLS);
        RescoreJobStore jobs = jobs(Duration.ofMinutes(1));
        RescoreJob job = add(jobs, team);
        AtomicInteger scored = new AtomicInteger();
        CallScorer dies = (call, scorecard) -> scored.incrementAndGet() == 30
                ? Mono.error(new DataAccessResourceFailureException("the database is away"))
                : Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2"));
        StepVerifier.create(rescoring(jobs, dies).runNextJob()).verifyError();
        assertThat(state(jobs, job).done()).isEqualTo(20);
        assertThat(database.count("evaluation", "job = '" + job.id() + "'")).isEqualTo(29);

        rescoring(jobs, (call, scorecard) -> Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                .runNextJob()
                .block();
        RescoreJob done = state(jobs, job);
        assertThat(done.state()).isEqualTo("finished");
        assertThat(done.done()).isEqualTo(CALLS);
        assertThat(database.count("evaluation", "job = '" + job.id() + "'")).isEqualTo(CALLS);
        assertThat(database.count("evaluation", "team_id = '" + team + "' and latest and revision = 2"))
                .isEqualTo(CALLS);
        assertThat(database.count(
                        "outbox",
                        "type like '%CallEvaluated%' and cast(payload as jsonb) #>> '{evaluation,teamId}' = '" + team
                                + "'"))
                .isEqualTo(CALLS);
    }

    @Test
    void aCallThatCannotBeScoredIsCountedAndDoesNotStopTheRest() {
        String team = filled(5);
        RescoreJobStore jobs = jobs(Duration.ofMinutes(1));
        RescoreJob job = add(jobs, team);
        AtomicInteger scored = new AtomicInteger();
        rescoring(
                        jobs,
                        (call, scorecard) -> scored.incrementAndGet() == 2
                                ? Mono.error(new ProviderException("judge", "cannot tell", false, null))
                                : Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                .runNextJob()
                .block();
        assertThat(state(jobs, job).done()).isEqualTo(4);
        assertThat(state(jobs, job).failed()).isEqualTo(1);
    }

    @Test
    void whoLostTheLeaseStops() {
        String team = filled(CALLS);
        RescoreJobStore jobs = jobs(Duration.ZERO); // any worker may take it at once
        RescoreJob job = add(jobs, team);
        UUID other = UUID.randomUUID();
        AtomicInteger scored = new AtomicInteger();
        CallScorer slow = (call, scorecard) -> {
            Mono<RescoreJob> takenOver = scored.incrementAndGet() == 10 ? jobs.claim(other) : Mono.empty();
            return takenOver.then(Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")));
        };
        rescoring(jobs, slow).runNextJob().block();
        assertThat(scored.get()).isEqualTo(20);
        assertThat(state(jobs, job).done()).isZero();
        assertThat(jobs.progress(job, other, UUID.randomUUID(), 1, 0).block()).isTrue();
        jobs.finish(job, other).block();
    }

    @Test
    void scoringAgainByWhatCountsAlreadyChangesNothing() {
        String team = filled(3);
        for (int i = 0; i < 2; i++) {
            RescoreJobStore jobs = jobs(Duration.ofMinutes(1));
            add(jobs, team);
            rescoring(jobs, (call, scorecard) -> Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                    .runNextJob()
                    .block();
        }
        assertThat(database.count("evaluation", "team_id = '" + team + "'")).isEqualTo(6);
    }

    /** A new team with a number of calls, each with its event log and an evaluation. */
    private static String filled(int calls) {
        String team = "rescored-" + CallId.random();
        for (int i = 0; i < calls; i++) {
            CallId call = CallId.random();
            List<CallEvent> events = new ArrayList<>(Calls.in(call, Scenarios.named("internet-down"))
                    .agent("Hello.")
                    .end());
            CallStarted started = (CallStarted) events.getFirst();
            events.set(
                    0, new CallStarted(call, "una", team, started.scenario(), started.turnMode(), false, started.at()));
            log.append(events).block();
            database.evaluations()
                    .saveFirst(SampleEvaluations.of(
                            call,
                            "una",
                            team,
                            "internet-down",
                            Scenario.Difficulty.EASY,
                            Instant.parse("2026-05-01T00:00:00Z"),
                            50))
                    .block();
        }
        return team;
    }

    private static RescoreJobStore jobs(Duration lease) {
        return new RescoreJobStore(
                database.client(), database.transaction(), database.outbox(), EventCodec.mapper(), lease);
    }

    private RescoreWorker rescoring(RescoreJobStore jobs, CallScorer scorer) {
        return new RescoreWorker(jobs, log, rubrics, scorer, database.evaluations(), FAILURES);
    }

    private static RescoreJob add(RescoreJobStore jobs, String team) {
        EvaluationFilter filter = EvaluationFilters.team(team);
        Instant now = Instant.parse("2026-11-03T10:00:00Z");
        UUID id = UUID.randomUUID();
        RescoreJob job = new RescoreJob(id, "1", true, filter, "tim", team, now, null, null, 0, 0, 0);
        var told = new Audited(
                "rescoring/" + id,
                "tim",
                team,
                "rescored",
                "rescoring",
                id.toString(),
                Audited.Outcome.DONE,
                Map.of(),
                now);
        return requireNonNull(jobs.add(job, told).block());
    }

    private static RescoreJob state(RescoreJobStore jobs, RescoreJob job) {
        return requireNonNull(jobs.find(job.id(), null).block());
    }
}
