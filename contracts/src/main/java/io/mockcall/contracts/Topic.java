package io.mockcall.contracts;

import java.util.Arrays;
import java.util.Optional;

/**
 * The topics of {@code v1}. The key of a record is the id of its call, so that the events of a call keep their order. The
 * key is the scenario's id in {@link #SCENARIOS}, and the type and id of the audited record in {@link #AUDIT}.
 */
public enum Topic {
    CALL_CONTROL("call-control"),
    AGENT_AUDIO("agent-audio"),
    TRANSCRIPTS("transcripts"),
    CUSTOMER_REPLIES("customer-replies"),
    CUSTOMER_AUDIO("customer-audio"),
    CALL_METRICS("call-metrics"),
    EVALUATIONS("evaluations"),
    /** Compacted: keeps the newest version of each scenario. */
    SCENARIOS("scenarios"),
    /** Actions of users, for the audit log. */
    AUDIT("audit");

    private final String address;

    Topic(String stream) {
        this.address = "mockcall." + stream + ".v1";
    }

    /** The topic's name on the broker. */
    public String address() {
        return address;
    }

    /**
     * Whether an event without a cause on this topic starts a trace. Agent audio starts no trace: the trace of a turn begins
     * with its transcript.
     */
    public boolean startsTraces() {
        return this != AGENT_AUDIO;
    }

    /** The topic of the dead letters: records of this topic that could not be processed. Their headers carry the reason. */
    public String deadLetterAddress() {
        return address + ".dlq";
    }

    public static Optional<Topic> at(String address) {
        return Arrays.stream(values()).filter(t -> t.address.equals(address)).findFirst();
    }
}
