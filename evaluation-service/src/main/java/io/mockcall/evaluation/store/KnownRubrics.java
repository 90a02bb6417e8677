package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.log.CallLog;
import io.mockcall.evaluation.scoring.Scorecards;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All rubrics that evaluations were made with: the suite's own, and those that were given to score calls again. */
public final class KnownRubrics {
    private final DatabaseClient database;
    private final CallLog log;
    private final Scorecards scorecards;

    public KnownRubrics(DatabaseClient database, CallLog log, Scorecards scorecards) {
        this.database = database;
        this.log = log;
        this.scorecards = scorecards;
    }

    /** The scorecard by this version of the rubric, if it is known. */
    public Mono<Scorecards.ByRubric> scorecard(String version) {
        if (!Scorecards.isVersion(version)) {
            return Mono.empty(); // nor could Postgres look for every text
        }
        return Mono.justOrEmpty(scorecards.shipped(version))
                .switchIfEmpty(Mono.defer(() -> content(version)).map(scorecards::of));
    }

    /**
     * Keeps a rubric for good. Empty if there is another one of the same version.
     *
     * @param by who brought it
     * @throws IllegalArgumentException if it is no rubric; says why
     */
    public Mono<Scorecards.ByRubric> keep(String rubric, String by) {
        Scorecards.ByRubric scorecard = scorecards.of(rubric);
        String version = scorecard.version();
        if (scorecards.shipped(version).isPresent()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into evaluation.rubric (version, content, created_by) values (:version, :content, :by)
                        on conflict do nothing
                        """)
                .bind("version", version)
                .bind("content", rubric)
                .bind("by", by)
                .then()
                .then(Mono.defer(() -> content(version)))
                .filter(rubric::equals)
                .map(same -> scorecard);
    }

    /** What the overall score of an evaluation were if its scores were these; empty if its rubric is not known any more. */
    public Mono<Double> overall(Evaluation evaluation, Evaluation.Scores scores) {
        return scorecard(evaluation.provenance().rubricVersion())
                .flatMap(scorecard ->
                        log.read(evaluation.callId()).map(events -> scorecard.overall(scores, started(events))));
    }

    private Mono<String> content(String version) {
        return database.sql("select content from evaluation.rubric where version = :version")
                .bind("version", version)
                .map(row -> requireNonNull(row.get("content", String.class)))
                .one();
    }

    private static @Nullable CallStarted started(List<CallEvent> events) {
        return events.stream()
                .filter(CallStarted.class::isInstance)
                .map(CallStarted.class::cast)
                .findFirst()
                .orElse(null);
    }
}
