package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.Behaviour;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills in the scorecard of a call: the judge says what was found, this decides what it is worth. */
public final class Scorecard {
    private static final Logger log = LoggerFactory.getLogger(Scorecard.class);

    private final Rubrics rubrics;

    public Scorecard(Rubrics rubrics) {
        this.rubrics = requireNonNull(rubrics, "rubrics");
    }

    /**
     * By the rubric that was in force when the call started. The same call and findings give the same evaluation, always.
     *
     * @param heard what the judge found in the agent's words
     */
    public Evaluation fill(CallRecord call, List<Finding> heard, String judge, String judgeVersion) {
        return fill(
                call,
                heard,
                judge,
                judgeVersion,
                rubrics.inForceAt(call.started().at()));
    }

    /**
     * By a rubric of one's choice, to see what a call would have scored.
     *
     * @throws IllegalArgumentException if there is no rubric of that version
     */
    public Evaluation fill(
            CallRecord call, List<Finding> heard, String judge, String judgeVersion, String rubricVersion) {
        return fill(
                call,
                heard,
                judge,
                judgeVersion,
                rubrics.named(rubricVersion)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no rubric " + rubricVersion + ", only " + rubrics.versions())));
    }

    private Evaluation fill(CallRecord call, List<Finding> heard, String judge, String judgeVersion, Rubric rubric) {
        CallStarted started = call.started();
        Adjusted adjusted = Adjusted.of(rubric, started.scenario().assessment().rubric());
        if (adjusted.refused() != null) {
            log.atWarn()
                    .addKeyValue("callId", call.callId())
                    .addKeyValue("scenario", started.scenario().id())
                    .addKeyValue("reason", adjusted.refused())
                    .log("The scenario's rubric cannot be used; the call is scored without it");
        }
        CallRecord toTheCustomer = call.leavingOut(heard.stream()
                .filter(finding -> finding.kind() == Kind.ADDRESSED_MACHINERY)
                .toList());
        List<Finding> findings = new ArrayList<>(heard);
        findings.addAll(Behaviour.of(toTheCustomer));
        findings.sort(Finding.IN_ORDER);
        Scoring scoring = Scoring.of(adjusted.rubric(), findings, !call.holds().isEmpty(), spoke(toTheCustomer, heard));
        Map<String, Double> metrics = Metrics.of(call, Timing.of(call));
        if (adjusted.refused() != null) {
            metrics.put("scenarioRubricRefused", 1.0);
        }
        return new Evaluation(
                subject(started),
                new Evaluation.Provenance(rubric.version(), judge, judgeVersion),
                new Evaluation.Result(scores(scoring), scoring.overall(), scoring.autoFails()),
                new Evaluation.Outcome(
                        Resolution.inThisCall(call, findings),
                        call.handleTimeSeconds(),
                        call.holdTimeSeconds(),
                        call.finalEmotion().satisfaction()),
                new Evaluation.Feedback(
                        Feedback.strengths(scoring), Feedback.improvements(scoring), KeyMoments.of(call, scoring)),
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

    private static boolean spoke(CallRecord call, List<Finding> heard) {
        return call.agentWords() > 0 || heard.stream().anyMatch(finding -> finding.kind() != Kind.ADDRESSED_MACHINERY);
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

    private static Evaluation.Scores scores(Scoring scoring) {
        return new Evaluation.Scores(
                scoring.score(Dimension.GREETING),
                scoring.score(Dimension.LISTENING),
                scoring.score(Dimension.SOLUTION),
                scoring.score(Dimension.COMMUNICATION),
                scoring.score(Dimension.EMPATHY),
                scoring.score(Dimension.CLOSING));
    }

    private static List<Evaluation.Evidence> evidence(Scoring scoring) {
        return scoring.effects().stream()
                .map(Scorecard::evidence)
                .sorted(Comparator.comparingLong(Evaluation.Evidence::atMs)) // stable: by dimension and criterion else
                .toList();
    }

    private static Evaluation.Evidence evidence(Scored scored) {
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
