package io.mockcall.contracts;

/** A fact about one call. */
public sealed interface CallEvent extends Event
        permits CallControl,
                AgentAudio,
                Transcribed,
                CustomerReplied,
                CustomerAudio,
                MetricReported,
                CallMeasured,
                CallEvaluated {
    CallId callId();

    @Override
    default String key() {
        return callId().toString();
    }
}
