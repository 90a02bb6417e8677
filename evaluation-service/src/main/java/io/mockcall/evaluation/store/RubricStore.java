package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.scoring.ScorecardFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All known rubrics: those of the suite, and those that were uploaded to score calls again. */
public final class RubricStore {
    private final DatabaseClient database;
    private final EvaluationEventLog log;
    private final ScorecardFactory scorecards;

    public RubricStore(DatabaseClient database, EvaluationEventLog log, ScorecardFactory scorecards) {
        this.database = database;
        this.log = log;
        this.scorecards = scorecards;
    }

    /** The scorecard of a rubric version; empty if the version is unknown. */
    public Mono<ScorecardFactory.RubricScorecard> scorecard(String version) {
        if (!ScorecardFactory.isVersion(version)) {
            return Mono.empty(); // Postgres rejects some texts, for example NUL
        }
        return Mono.justOrEmpty(scorecards.shipped(version))
                .switchIfEmpty(Mono.defer(() -> content(version)).map(scorecards::of));
    }

    /**
     * Stores an uploaded rubric. Empty if another rubric has the same version.
     *
     * @param by id of the user who uploaded it
     * @throws IllegalArgumentException if the text is no rubric, with the reason
     */
    public Mono<ScorecardFactory.RubricScorecard> save(String rubric, String by) {
        ScorecardFactory.RubricScorecard scorecard = scorecards.of(rubric);
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

    /** The overall score that these scores give by the evaluation's rubric; empty if the rubric is unknown. */
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
