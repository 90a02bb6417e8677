package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.AgentBehaviour;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallTiming;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills in the scorecard of a call: turns the findings of a judge into scores by a rubric. */
public final class Scorecard {
    private static final Logger log = LoggerFactory.getLogger(Scorecard.class);

    private final RubricCatalog rubrics;

    public Scorecard(RubricCatalog rubrics) {
        this.rubrics = requireNonNull(rubrics, "rubrics");
    }

    /**
     * Scores a call by the rubric that was in effect when the call started. The same call and findings always give the same
     * evaluation.
     *
     * @param judged the findings of the judge
     */
    public Evaluation fill(CallRecord call, List<Finding> judged, String judge, String judgeVersion) {
        return fill(
                call,
                judged,
                judge,
                judgeVersion,
                rubrics.inEffectAt(call.started().at()));
    }

    /**
     * Scores a call by a given rubric.
     *
     * @throws IllegalArgumentException if there is no rubric of that version
     */
    public Evaluation fill(
            CallRecord call, List<Finding> judged, String judge, String judgeVersion, String rubricVersion) {
        return fill(
                call,
                judged,
                judge,
                judgeVersion,
                rubrics.named(rubricVersion)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no rubric " + rubricVersion + ", only " + rubrics.versions())));
    }

    private Evaluation fill(CallRecord call, List<Finding> judged, String judge, String judgeVersion, Rubric rubric) {
        CallStarted started = call.started();
        AdjustedRubric adjusted =
                AdjustedRubric.of(rubric, started.scenario().assessment().rubric());
        if (adjusted.refused() != null) {
            log.atWarn()
                    .addKeyValue("callId", call.callId())
                    .addKeyValue("scenarioId", started.scenario().id())
                    .addKeyValue("cause", adjusted.refused())
                    .log("The adjustments of the scenario's rubric were refused; the call is scored without them");
        }
        CallRecord withoutInjections = call.without(judged.stream()
                .filter(finding -> finding.kind() == FindingKind.ADDRESSED_MACHINERY)
                .toList());
        List<Finding> findings = new ArrayList<>(judged);
        findings.addAll(AgentBehaviour.of(withoutInjections));
        findings.sort(Finding.IN_ORDER);
        ScoreCalculation scoring = ScoreCalculation.of(
                adjusted.rubric(), findings, !call.holds().isEmpty(), spoke(withoutInjections, judged));
        Map<String, Double> metrics = ScorecardMetrics.of(call, CallTiming.of(call));
        if (adjusted.refused() != null) {
            metrics.put("scenarioRubricRefused", 1.0);
        }
        return new Evaluation(
                subject(started),
                new Evaluation.Provenance(rubric.version(), judge, judgeVersion),
                new Evaluation.Result(scores(scoring), scoring.overall(), scoring.autoFails()),
                new Evaluation.Outcome(
                        FirstCallResolution.isResolved(call, findings),
                        call.handleTimeSeconds(),
                        call.holdTimeSeconds(),
                        call.finalEmotion().satisfaction()),
                new Evaluation.Feedback(
                        FeedbackWriter.strengths(scoring),
                        FeedbackWriter.improvements(scoring),
                        KeyMomentFinder.of(call, scoring)),
                new Evaluation.Basis(evidence(scoring), metrics, call.newestAt()),
                about(call),
                1,
                Evaluation.Review.NONE);
    }

    private static Evaluation.Subject subject(CallStarted started) {
        return new Evaluation.Subject(
                started.callId(),
                started.userId(),
                started.teamId(),
                started.scenario().id(),
                started.scenario().version());
    }

    private static boolean spoke(CallRecord call, List<Finding> judged) {
        return call.agentWords() > 0
                || judged.stream().anyMatch(finding -> finding.kind() != FindingKind.ADDRESSED_MACHINERY);
    }

    private static Evaluation.About about(CallRecord call) {
        Scenario scenario = call.started().scenario();
        return new Evaluation.About(
                scenario.profile().name(),
                scenario.profile().category(),
                scenario.profile().difficulty(),
                call.started().at(),
                call.ended().at(),
                call.ended().reason());
    }

    private static Evaluation.Scores scores(ScoreCalculation scoring) {
        return new Evaluation.Scores(
                scoring.score(Dimension.GREETING),
                scoring.score(Dimension.LISTENING),
                scoring.score(Dimension.SOLUTION),
                scoring.score(Dimension.COMMUNICATION),
                scoring.score(Dimension.EMPATHY),
                scoring.score(Dimension.CLOSING));
    }

    private static List<Evaluation.Evidence> evidence(ScoreCalculation scoring) {
        return scoring.effects().stream()
                .map(Scorecard::evidence)
                .sorted(Comparator.comparingLong(
                        Evaluation.Evidence::atMs)) // a stable sort keeps the order of dimensions and criteria
                .toList();
    }

    private static Evaluation.Evidence evidence(ScoreEffect scored) {
        String dimension = scored.dimension().wireName();
        Rubric.Criterion criterion = scored.criterion();
        Finding finding = scored.finding();
        if (finding == null) {
            String absent = criterion.absent() == null ? criterion.found() : criterion.absent();
            return new Evaluation.Evidence(dimension, 0, 0, null, absent, scored.effect());
        }
        return new Evaluation.Evidence(
                dimension, finding.turn(), finding.atMs(), finding.quote(), criterion.found(), scored.effect());
    }
}
