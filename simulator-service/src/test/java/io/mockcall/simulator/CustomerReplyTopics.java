package io.mockcall.simulator;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.util.List;

/** Writes the input topics of the service and reads its replies, turn by turn. */
final class CustomerReplyTopics implements AutoCloseable {
    private final TestTopics topics;

    CustomerReplyTopics(String bootstrapServers) {
        topics = new TestTopics(bootstrapServers, Topic.CUSTOMER_REPLIES, Topic.TRANSCRIPTS);
    }

    void publish(Event event) {
        topics.publish(event);
    }

    /**
     * Waits for the last sentence of a turn and returns its sentences. A sentence that is published twice counts once, but two
     * different events with the same id are both there.
     */
    List<CustomerReplied> turn(CallId call, int turn) {
        topics.until(call, event -> event instanceof CustomerReplied reply && reply.turn() == turn && reply.last());
        return topics.events(call, CustomerReplied.class).stream()
                .filter(reply -> reply.turn() == turn)
                .distinct()
                .toList();
    }

    /** Waits for a dead letter of a call and returns its headers. */
    String deadLetter(Topic topic, CallId call) {
        return topics.deadLetter(topic, call);
    }

    @Override
    public void close() {
        topics.close();
    }
}
