package io.mockcall.evaluation.provider.fixed;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Judgement;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** A judge for load tests. It has the same findings for every call and uses no model. */
public final class FixedJudge implements Judge {
    private static final List<Finding> ORDINARY = Stream.of(
                    FindingKind.GREETING,
                    FindingKind.PROBING,
                    FindingKind.ACKNOWLEDGEMENT,
                    FindingKind.EMPATHY,
                    FindingKind.SOLUTION,
                    FindingKind.FAREWELL)
            .map(kind -> new Finding(kind, 0, 0, null))
            .toList();

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return Mono.just(Judgement.once(this, ORDINARY));
    }

    @Override
    public String name() {
        return "null";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
