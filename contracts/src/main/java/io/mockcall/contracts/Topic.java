package io.mockcall.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The streams of {@code v1}. A record's key is its call's id ({@link #SCENARIOS}: the scenario's id, {@link #AUDIT}: the record's), so a call keeps its order. */
public enum Topic {
    CALL_CONTROL("call-control"),
    AGENT_AUDIO("agent-audio"),
    TRANSCRIPTS("transcripts"),
    CUSTOMER_REPLIES("customer-replies"),
    CUSTOMER_AUDIO("customer-audio"),
    CALL_METRICS("call-metrics"),
    EVALUATIONS("evaluations"),
    /** Compacted: the newest version of each scenario. */
    SCENARIOS("scenarios"),
    /** Who did what to which record. */
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
     * Whether an event of this topic that nothing caused starts a trace. Agent audio starts none: the trace of a turn begins with
     * its transcript.
     */
    public boolean startsTraces() {
        return this != AGENT_AUDIO;
    }

    /** Where records of this topic go that could not be processed, with the reason in their headers. */
    public String deadLetterAddress() {
        return address + ".dlq";
    }

    public static Optional<Topic> at(String address) {
        return Arrays.stream(values()).filter(t -> t.address.equals(address)).findFirst();
    }
}
