package io.mockcall.evaluation.judge;

import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import reactor.core.publisher.Mono;

/** Says what an agent's words were. It judges; code decides what that is worth. */
public interface Judge {
    /**
     * What was found in the agent's words. Each quote is a sentence of the call.
     *
     * @throws io.mockcall.platform.failure.ProviderException as an error of the Mono, if it cannot tell
     */
    Mono<Judgement> measure(CallRecord call);

    /** Whose judgement it may come to be: its own, or that of one who steps in for it. */
    default List<Judge> voices() {
        return List.of(this);
    }

    /** As in the configuration. */
    String name();

    /** Changes whenever the same call may be judged differently. */
    String version();

    /** Whether it can measure now; a call that comes earlier waits. */
    boolean isReady();
}
