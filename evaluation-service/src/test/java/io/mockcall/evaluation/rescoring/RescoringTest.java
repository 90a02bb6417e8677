package io.mockcall.evaluation.rescoring;

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
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.scoring.Rubrics;
import io.mockcall.evaluation.scoring.Scorecards;
import io.mockcall.evaluation.store.Filter;
import io.mockcall.evaluation.store.KnownRubrics;
import io.mockcall.evaluation.store.Sample;
import io.mockcall.evaluation.store.TestDatabase;
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

/** Jobs that are cut off, with a real database. */
class RescoringTest {
    private static final int CALLS = 45; // three pieces

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static CallLog log;

    private final KnownRubrics rubrics = new KnownRubrics(database.client(), log, new Scorecards(Rubrics.shipped()));

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated();
        log = new CallLog(database.client(), EventCodec.mapper());
    }

    @Test
    void aJobThatWasCutOffGoesOnAndScoresEachCallOnce() {
        String team = filled(CALLS);
        Jobs jobs = jobs(Duration.ofMinutes(1));
        Job job = add(jobs, team);
        AtomicInteger scored = new AtomicInteger();
        Scorer dies = (call, scorecard) -> scored.incrementAndGet() == 30
                ? Mono.error(new DataAccessResourceFailureException("the database is away"))
                : Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2"));
        StepVerifier.create(rescoring(jobs, dies).round()).verifyError();
        assertThat(state(jobs, job).done()).isEqualTo(20);
        assertThat(database.count("evaluation", "job = '" + job.id() + "'")).isEqualTo(29);

        rescoring(jobs, (call, scorecard) -> Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                .round()
                .block();
        Job done = state(jobs, job);
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
        Jobs jobs = jobs(Duration.ofMinutes(1));
        Job job = add(jobs, team);
        AtomicInteger scored = new AtomicInteger();
        rescoring(
                        jobs,
                        (call, scorecard) -> scored.incrementAndGet() == 2
                                ? Mono.error(new ProviderException("judge", "cannot tell", false, null))
                                : Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                .round()
                .block();
        assertThat(state(jobs, job).done()).isEqualTo(4);
        assertThat(state(jobs, job).failed()).isEqualTo(1);
    }

    @Test
    void whoLostTheLeaseStops() {
        String team = filled(CALLS);
        Jobs jobs = jobs(Duration.ZERO); // everybody may take it at once
        Job job = add(jobs, team);
        UUID other = UUID.randomUUID();
        AtomicInteger scored = new AtomicInteger();
        Scorer slow = (call, scorecard) -> {
            Mono<Job> takenOver = scored.incrementAndGet() == 10 ? jobs.claim(other) : Mono.empty();
            return takenOver.then(Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")));
        };
        rescoring(jobs, slow).round().block();
        assertThat(scored.get()).isEqualTo(20);
        assertThat(state(jobs, job).done()).isZero();
        assertThat(jobs.progress(job, other, UUID.randomUUID(), 1, 0).block()).isTrue();
        jobs.finish(job, other).block();
    }

    @Test
    void scoringAgainByWhatCountsAlreadyChangesNothing() {
        String team = filled(3);
        for (int i = 0; i < 2; i++) {
            Jobs jobs = jobs(Duration.ofMinutes(1));
            add(jobs, team);
            rescoring(jobs, (call, scorecard) -> Mono.fromSupplier(() -> scorecard.fill(call, List.of(), "test", "2")))
                    .round()
                    .block();
        }
        assertThat(database.count("evaluation", "team_id = '" + team + "'")).isEqualTo(6);
    }

    /** A team of its own with so many calls, each with its log and an evaluation. */
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
                    .keep(Sample.of(
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

    private static Jobs jobs(Duration lease) {
        return new Jobs(database.client(), database.transaction(), database.outbox(), EventCodec.mapper(), lease);
    }

    private Rescoring rescoring(Jobs jobs, Scorer scorer) {
        return new Rescoring(jobs, log, rubrics, scorer, database.evaluations());
    }

    private static Job add(Jobs jobs, String team) {
        Filter filter =
                new Filter(null, team, null, null, null, null, null, null, null, null, null, null, null, null, false);
        Instant now = Instant.parse("2026-11-03T10:00:00Z");
        UUID id = UUID.randomUUID();
        Job job = new Job(id, "1", true, filter, "tim", team, now, null, null, 0, 0, 0);
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

    private static Job state(Jobs jobs, Job job) {
        return requireNonNull(jobs.find(job.id(), null).block());
    }
}
