package io.mockcall.gateway.call;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.gateway.media.PlayoutCut;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.platform.stage.EventPublisher;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what the gateway itself knows about one call. A failure to publish is logged and does not end the call. */
final class CallEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(CallEventPublisher.class);
    private static final String STAGE = "gateway";

    private final CallId callId;
    private final EventPublisher publisher;
    private final InstantSource clock;

    CallEventPublisher(CallId callId, EventPublisher publisher, InstantSource clock) {
        this.callId = callId;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The agent has stopped hearing a customer's turn at the given point. */
    void playbackInterrupted(PlayoutCut cut, PlaybackInterrupted.Reason reason) {
        publish(new PlaybackInterrupted(
                callId, cut.turn(), cut.heardMs(), cut.sentence(), cut.share(), reason, clock.instant()));
    }

    /** The time in milliseconds that the agent waited for a turn. */
    void turnLatency(int turn, double millis) {
        publish(metric("turn-" + turn, Map.of("turnLatencyMs", millis)));
    }

    /**
     * The audio that the call has carried.
     *
     * @param bytesIn bytes of agent audio, as received from the socket
     * @param bytesOut bytes of customer audio, as written to the socket
     */
    void traffic(long bytesIn, long bytesOut) {
        publish(metric("call", Map.of("bytesIn", (double) bytesIn, "bytesOut", (double) bytesOut)));
    }

    private MetricReported metric(String about, Map<String, Double> values) {
        return new MetricReported(
                callId, STAGE, about, ProcessCosts.OF_THIS_PROCESS.with(callId, STAGE, values), clock.instant());
    }

    private void publish(Event event) {
        publisher.send(event, null).whenComplete((_, error) -> {
            if (error != null) {
                log.atWarn()
                        .addKeyValue("callId", callId)
                        .addKeyValue("eventId", event.eventId())
                        .addKeyValue("cause", error.toString())
                        .log("An event could not be published");
            }
        });
    }
}
