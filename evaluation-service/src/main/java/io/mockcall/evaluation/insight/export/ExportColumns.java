package io.mockcall.evaluation.insight.export;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.EvaluationCursor;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of every export, in their order. Names and types are documented and stable: a new column is added at the end, and no
 * column is changed.
 */
public final class ExportColumns {
    /** The type of a column in DuckDB and Parquet. */
    enum Type {
        VARCHAR,
        INTEGER,
        DOUBLE,
        BOOLEAN,
        /** With time zone, in UTC. */
        TIMESTAMPTZ("TIMESTAMP WITH TIME ZONE"),
        /** A list of strings; in CSV as JSON. */
        LIST("VARCHAR[]"),
        /** A structured value, as JSON of the event. */
        JSON;

        private final String sql;

        Type() {
            this.sql = name();
        }

        Type(String sql) {
            this.sql = sql;
        }

        /** The type in the SQL of DuckDB. */
        String sql() {
            return sql;
        }
    }

    /**
     * @param description for the documentation
     * @param value reads the value: a string, number, boolean, instant, list, or an object that Jackson writes as JSON
     */
    record Column(String name, Type type, String description, Function<Evaluation, @Nullable Object> value) {
        Column {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(description, "description");
            requireNonNull(value, "value");
        }
    }

    private static final Function<Evaluation, Evaluation.Scores> FINAL = Evaluation::finalScores;

    static final List<Column> ALL = List.of(
            column("call_id", Type.VARCHAR, "The call, a UUID.", e -> e.callId().toString()),
            column(
                    "revision",
                    Type.INTEGER,
                    "Counts the evaluations of the call from 1; the highest counts.",
                    EvaluationCursor::revision),
            column("user_id", Type.VARCHAR, "The agent.", e -> e.subject().userId()),
            column(
                    "team_id",
                    Type.VARCHAR,
                    "The agent's team.",
                    e -> e.subject().teamId()),
            column(
                    "scenario_id",
                    Type.VARCHAR,
                    "The scenario that was played.",
                    e -> e.subject().scenarioId()),
            column(
                    "scenario_version",
                    Type.INTEGER,
                    "The version of the scenario.",
                    e -> e.subject().scenarioVersion()),
            column(
                    "scenario_name",
                    Type.VARCHAR,
                    "The name of the scenario at the time of the call.",
                    about(Evaluation.About::scenarioName)),
            column(
                    "category",
                    Type.VARCHAR,
                    "The category of the scenario, for example billing.",
                    about(a -> wireName(a.category()))),
            column(
                    "difficulty",
                    Type.VARCHAR,
                    "The difficulty of the scenario: easy, medium, hard or expert.",
                    about(a -> wireName(a.difficulty()))),
            column("started_at", Type.TIMESTAMPTZ, "When the call started.", about(Evaluation.About::startedAt)),
            column(
                    "ended_at",
                    Type.TIMESTAMPTZ,
                    "When the call ended; the filters from and to compare this time.",
                    EvaluationCursor::endedAt),
            column(
                    "end_reason",
                    Type.VARCHAR,
                    "Who or what ended the call: agent, customer, timeout or error.",
                    about(a -> wireName(a.endReason()))),
            column(
                    "evaluated_at",
                    Type.TIMESTAMPTZ,
                    "The time of the newest event behind the evaluation.",
                    e -> e.basis().evaluatedAt()),
            column(
                    "rubric_version",
                    Type.VARCHAR,
                    "The rubric that turned evidence into scores.",
                    e -> e.provenance().rubricVersion()),
            column(
                    "judge",
                    Type.VARCHAR,
                    "The judge that found the evidence, for example embedded.",
                    e -> e.provenance().judge()),
            column(
                    "judge_version",
                    Type.VARCHAR,
                    "The version of the judge.",
                    e -> e.provenance().judgeVersion()),
            column(
                    "final_score",
                    Type.DOUBLE,
                    "The overall score that counts, 0 to 100: the trainer's if there is one.",
                    Evaluation::finalScore),
            column(
                    "greeting",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).greeting()),
            column(
                    "listening",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).listening()),
            column(
                    "solution",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).solution()),
            column(
                    "communication",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).communication()),
            column(
                    "empathy",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).empathy()),
            column(
                    "closing",
                    Type.DOUBLE,
                    "The score that counts, 0 to 100.",
                    e -> FINAL.apply(e).closing()),
            column(
                    "judged_overall",
                    Type.DOUBLE,
                    "The judged overall score, 0 to 100.",
                    e -> e.result().overallScore()),
            column(
                    "judged_greeting",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().greeting()),
            column(
                    "judged_listening",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().listening()),
            column(
                    "judged_solution",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().solution()),
            column(
                    "judged_communication",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().communication()),
            column(
                    "judged_empathy",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().empathy()),
            column(
                    "judged_closing",
                    Type.DOUBLE,
                    "The judged score, 0 to 100.",
                    e -> e.result().scores().closing()),
            column(
                    "auto_failed",
                    Type.BOOLEAN,
                    "Whether a compliance breach failed the call.",
                    e -> !e.result().autoFails().isEmpty()),
            column("auto_fails", Type.LIST, "The breaches.", e -> e.result().autoFails()),
            column(
                    "first_call_resolution",
                    Type.BOOLEAN,
                    "Whether the issue was solved in this call.",
                    e -> e.outcome().firstCallResolution()),
            column(
                    "handle_time_seconds",
                    Type.DOUBLE,
                    "From the start of the call to its end in seconds, holds included.",
                    e -> e.outcome().handleTimeSeconds()),
            column(
                    "hold_time_seconds",
                    Type.DOUBLE,
                    "How long the customer was on hold, in seconds.",
                    e -> e.outcome().holdTimeSeconds()),
            column(
                    "customer_satisfaction",
                    Type.DOUBLE,
                    "The customer's satisfaction at the end, 0 to 100.",
                    e -> e.outcome().customerSatisfaction()),
            column(
                    "overridden",
                    Type.BOOLEAN,
                    "Whether a trainer has overridden the scores.",
                    e -> e.review().override() != null),
            column("override_by", Type.VARCHAR, "The trainer.", override(Evaluation.Overridden::by)),
            column(
                    "override_reason",
                    Type.VARCHAR,
                    "The reason of the trainer.",
                    override(Evaluation.Overridden::reason)),
            column("override_at", Type.TIMESTAMPTZ, "When the trainer decided.", override(Evaluation.Overridden::at)),
            column(
                    "spread_overall",
                    Type.DOUBLE,
                    "Standard deviation of the overall score over the judge's runs, if there were several.",
                    e -> spread(e)),
            column(
                    "second_judge",
                    Type.VARCHAR,
                    "The judge that was asked for a second opinion.",
                    second(Evaluation.SecondOpinion::judge)),
            column(
                    "second_overall",
                    Type.DOUBLE,
                    "The overall score of the second judge, 0 to 100.",
                    second(Evaluation.SecondOpinion::overallScore)),
            column(
                    "second_mean_difference",
                    Type.DOUBLE,
                    "Mean absolute difference of the two judges' scores.",
                    second(Evaluation.SecondOpinion::meanDifference)),
            column(
                    "strengths",
                    Type.LIST,
                    "What the agent did well.",
                    e -> e.feedback().strengths()),
            column(
                    "improvements",
                    Type.JSON,
                    "What the agent should improve: a list of what and insteadSay.",
                    e -> e.feedback().improvements()),
            column(
                    "key_moments",
                    Type.JSON,
                    "A list of turn, atMs, kind, quote and why.",
                    e -> e.feedback().keyMoments()),
            column(
                    "evidence",
                    Type.JSON,
                    "The reasons for each score: a list of dimension, turn, atMs, quote, what and effect.",
                    e -> e.basis().evidence()),
            column(
                    "metrics",
                    Type.JSON,
                    "Further measurements by name.",
                    e -> e.basis().metrics()));

    private ExportColumns() {}

    private static Column column(
            String name, Type type, String description, Function<Evaluation, @Nullable Object> value) {
        return new Column(name, type, description, value);
    }

    private static Function<Evaluation, @Nullable Object> about(Function<Evaluation.About, Object> value) {
        return e -> e.about() == null ? null : value.apply(e.about());
    }

    private static Function<Evaluation, @Nullable Object> override(Function<Evaluation.Overridden, Object> value) {
        return e ->
                e.review().override() == null ? null : value.apply(e.review().override());
    }

    private static Function<Evaluation, @Nullable Object> second(Function<Evaluation.SecondOpinion, Object> value) {
        return e -> e.review().secondOpinion() == null
                ? null
                : value.apply(e.review().secondOpinion());
    }

    private static @Nullable Object spread(Evaluation evaluation) {
        Evaluation.Spread spread = evaluation.review().spread() == null
                ? null
                : evaluation.review().spread().get("overall");
        return spread == null ? null : spread.deviation();
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
