package io.mockcall.evaluation.judge;

import io.mockcall.evaluation.evidence.CallRecord;
import java.util.List;
import reactor.core.publisher.Mono;

/** The port to a judge: it finds evidence in the agent's words. The rubric, not the judge, decides what evidence is worth. */
public interface Judge extends AutoCloseable {
    /**
     * Finds the evidence in a call. Each quote is a sentence of the call.
     *
     * @throws io.mockcall.platform.failure.ProviderException as an error of the Mono, if the judge fails
     */
    Mono<Judgement> measure(CallRecord call);

    /** The judges that may make the judgement: this one, and its fallback if it has one. */
    default List<Judge> possibleJudges() {
        return List.of(this);
    }

    /** The name in the settings and in the evaluation. */
    String name();

    /** Changes whenever the same call can get another judgement. */
    String version();

    /** Whether the judge can judge now. A call that arrives earlier waits. */
    boolean isReady();

    /** Whether the judge depends on another server, so that it needs a fallback in this process. */
    default boolean isRemote() {
        return false;
    }

    /** Releases the threads of the judge, if it has any. May be called several times. */
    @Override
    default void close() {}
}
