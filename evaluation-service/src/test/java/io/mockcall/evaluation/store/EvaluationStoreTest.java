package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.platform.web.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EvaluationStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static EvaluationStore evaluations;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated();
        evaluations = database.evaluations();
    }

    @Test
    void theFirstOfACallIsRevisionOneAndStays() {
        Evaluation first = keep(SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50));
        assertThat(first.revision()).isEqualTo(1);
        Evaluation again = keep(SampleEvaluations.of(
                first.callId(), "ann", "t1", "s", Scenario.Difficulty.EASY, Instant.parse("2026-11-01T00:00:00Z"), 99));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aDecisionIsTheNextRevisionAndTheJudgeIsStillReadAsItWas() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50));
        Evaluation decided = decide(judged, 2, 80);
        assertThat(evaluations.latest(judged.callId()).block()).isEqualTo(decided);
        assertThat(decided.result().overallScore()).isEqualTo(50);
        assertThat(decided.finalScore()).isEqualTo(80);
        assertThat(evaluations.first(judged.callId()).block()).isEqualTo(judged);
        assertThat(keep(judged)).isEqualTo(judged);
    }

    @Test
    void ofTwoDecisionsOnTheSameRevisionOneIsRefused() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50));
        List<Evaluation> done = requireNonNull(Flux.range(0, 8)
                .flatMap(i -> evaluations.override(decision(judged, 2, 60 + i), List.of()))
                .collectList()
                .block());
        assertThat(done).hasSize(1);
        assertThat(database.count("evaluation", "call_id = '" + judged.callId() + "' and latest"))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBePublishedIsStoredAndWaits() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50));
        Evaluation next = decision(judged, 2, 70);
        evaluations
                .override(next, List.of(new CallEvaluated(next.callId(), next, NOW)))
                .block();
        assertThat(database.count("outbox", "key = '" + next.callId() + "'")).isEqualTo(1);
        database.client()
                .sql("delete from evaluation.outbox where key = '" + next.callId() + "'")
                .then()
                .block();
    }

    /** Two versions of the suite judge the same call, as during an update. */
    @Test
    void ofJudgesOfManyVersionsAtOnceOneIsHeard() {
        Evaluation sample = SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50);
        List<Evaluation> kept = requireNonNull(Flux.range(0, 8)
                .flatMap(i -> evaluations.saveFirst(withJudge(sample, "v" + i)))
                .collectList()
                .block());
        assertThat(kept).hasSize(8).containsOnly(kept.getFirst());
        assertThat(kept.getFirst().revision()).isEqualTo(1);
        assertThat(database.count("evaluation", "call_id = '" + sample.callId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aJudgeOfAnotherVersionMakesTheNextRevisionAndLeavesTheDecision() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50));
        Evaluation decided = decide(judged, 2, 80);
        evaluations
                .saveRescored(
                        UUID.randomUUID(),
                        withJudge(judged, "2"),
                        true,
                        told -> new CallEvaluated(told.callId(), told, NOW))
                .block();
        Evaluation other = requireNonNull(evaluations.latest(judged.callId()).block());
        assertThat(other.provenance().judgeVersion()).isEqualTo("2");
        assertThat(other.revision()).isEqualTo(3);
        assertThat(other.review().override()).isEqualTo(decided.review().override());
    }

    @Test
    void aCandidateDoesNotCountAndIsStoredOnce() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "candidates", "s", "2026-11-01T00:00:00Z", 50));
        UUID job = UUID.randomUUID();
        Mono<Void> rescored = evaluations.saveRescored(
                job, withJudge(judged, "9"), false, told -> new CallEvaluated(told.callId(), told, NOW));
        rescored.then(rescored).block();
        assertThat(database.count("evaluation", "job = '" + job + "'")).isEqualTo(1);
        assertThat(evaluations.latest(judged.callId()).block()).isEqualTo(judged);
        assertThat(all(EvaluationFilters.allRevisions("candidates"))).containsExactly(judged);
    }

    @Test
    void pagesAndPiecesHaveEveryCallOnceTheLastFirst() {
        List<Evaluation> kept = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            // pairs of calls end at the same time
            kept.addFirst(keep(SampleEvaluations.of("ann", "paged", "s", "2026-11-01T00:00:" + (10 + i / 2) + "Z", i)));
        }
        List<Evaluation> paged = new ArrayList<>();
        EvaluationCursor after = null;
        do {
            Page<Evaluation> page = page(EvaluationFilters.team("paged"), 5, after);
            paged.addAll(page.items());
            after = page.nextCursor() == null
                    ? null
                    : EvaluationCursor.of(page.items().getLast());
        } while (after != null);
        assertThat(paged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(kept);
        assertThat(paged)
                .isSortedAccordingTo((a, b) -> EvaluationCursor.endedAt(b).compareTo(EvaluationCursor.endedAt(a)));
        for (int size : new int[] {1, 4, 23, 100}) {
            assertThat(evaluations
                            .batches(EvaluationFilters.team("paged"), size)
                            .flatMapIterable(p -> p)
                            .collectList()
                            .block())
                    .containsExactlyElementsOf(paged);
        }
    }

    @Test
    void revisionsAreListedOnlyWhenAskedFor() {
        Evaluation judged = keep(SampleEvaluations.of("ann", "revised", "s", "2026-11-01T00:00:00Z", 50));
        Evaluation decided = decide(judged, 2, 80);
        assertThat(all(EvaluationFilters.team("revised"))).containsExactly(decided);
        assertThat(all(EvaluationFilters.allRevisions("revised"))).containsExactly(decided, judged);
    }

    private static Evaluation withJudge(Evaluation e, String judgeVersion) {
        return new Evaluation(
                e.subject(),
                new Evaluation.Provenance(
                        e.provenance().rubricVersion(), e.provenance().judge(), judgeVersion),
                e.result(),
                e.outcome(),
                e.feedback(),
                e.basis(),
                e.about(),
                null,
                Evaluation.Review.NONE);
    }

    private static Evaluation keep(Evaluation evaluation) {
        return requireNonNull(evaluations.saveFirst(evaluation).block());
    }

    private static Evaluation decision(Evaluation judged, int revision, double score) {
        return judged.revised(
                revision,
                new Evaluation.Overridden(
                        new Evaluation.Scores(score, score, score, score, score, score),
                        score,
                        "Heard it myself.",
                        "tim",
                        NOW));
    }

    private static Evaluation decide(Evaluation judged, int revision, double score) {
        return requireNonNull(evaluations
                .override(decision(judged, revision, score), List.of())
                .block());
    }

    private static Page<Evaluation> page(EvaluationFilter filter, int limit, @Nullable EvaluationCursor after) {
        return requireNonNull(evaluations.page(filter, limit, after).block());
    }

    private static List<Evaluation> all(EvaluationFilter filter) {
        return page(filter, 100, null).items();
    }
}
