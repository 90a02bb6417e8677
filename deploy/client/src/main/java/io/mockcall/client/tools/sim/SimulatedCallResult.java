package io.mockcall.client.tools.sim;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events and the score of one simulated call.
 *
 * @param solved whether the customer accepted an offer
 * @param overallScore of the scorecard, 0 to 100
 */
record SimulatedCallResult(List<CallEvent> events, boolean solved, double overallScore) {
    SimulatedCallResult {
        events = List.copyOf(events);
    }

    /** The emotion in each turn of the customer, beginning with the opening line. */
    List<Emotion> emotions() {
        return replies()
                .filter(reply -> reply.index() == 0)
                .map(CustomerReplied::emotion)
                .toList();
    }

    Emotion finalEmotion() {
        return emotions().getLast();
    }

    /** Turns of the customer after the opening line. */
    int turns() {
        return emotions().size() - 1;
    }

    /** How often the customer interrupted the agent. */
    long interruptions() {
        return replies()
                .filter(reply -> reply.index() == 0 && reply.interrupt())
                .count();
    }

    Set<String> sentences() {
        return replies().map(CustomerReplied::text).collect(Collectors.toSet());
    }

    private Stream<CustomerReplied> replies() {
        return events.stream().filter(CustomerReplied.class::isInstance).map(CustomerReplied.class::cast);
    }
}
