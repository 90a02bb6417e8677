package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.evidence.Behaviour;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Timing;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Fills in the scorecard of a call: the judge says what was found, this decides what it is worth. */
public final class Scorecard {
    private final Rubric rubric;
    private final Clock clock;

    /** By the rubric of this version of the suite. */
    public Scorecard(Clock clock) {
        this(Rubric.current(), clock);
    }

    Scorecard(Rubric rubric, Clock clock) {
        this.rubric = requireNonNull(rubric, "rubric");
        this.clock = requireNonNull(clock, "clock");
    }

    public String rubricVersion() {
        return rubric.version();
    }

    /**
     * @param heard what the judge found in the agent's words
     */
    public Evaluation fill(CallRecord call, List<Finding> heard, String judge, String judgeVersion) {
        List<Finding> findings = new ArrayList<>(heard);
        findings.addAll(Behaviour.of(call));
        findings.sort(Finding.IN_ORDER);
        CallStarted started = call.started();
        Scoring scoring = Scoring.of(
                rubric.adjustedBy(started.scenario().rubric()),
                findings,
                !call.holds().isEmpty(),
                call.agentWords() > 0 || !heard.isEmpty());
        return new Evaluation(
                call.callId(),
                started.userId(),
                started.teamId(),
                started.scenario().id(),
                started.scenario().version(),
                rubric.version(),
                judge,
                judgeVersion,
                scores(scoring),
                scoring.overall(),
                List.of(),
                Resolution.inThisCall(call, findings),
                call.handleTimeSeconds(),
                call.holdTimeSeconds(),
                call.finalEmotion().satisfaction(),
                Feedback.strengths(scoring),
                Feedback.improvements(scoring),
                KeyMoments.of(call, scoring),
                evidence(scoring),
                Metrics.of(call, Timing.of(call)),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
                .sorted(Comparator.comparingLong(Evaluation.Evidence::atMs))
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
