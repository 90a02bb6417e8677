package io.mockcall.tts;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.util.ArrayList;
import java.util.List;

/** Writes the input topic of the service and reads its output topics, turn by turn. */
final class CustomerAudioTopics implements AutoCloseable {
    private final TestTopics topics;

    CustomerAudioTopics(String bootstrapServers) {
        topics = new TestTopics(bootstrapServers, Topic.CUSTOMER_AUDIO, Topic.CALL_METRICS);
    }

    void publish(Event event) {
        topics.publish(event);
    }

    /** Waits for the end of a turn and returns its frames. */
    List<AudioFrame> framesOfTurn(CallId call, int turn) {
        topics.until(
                call,
                event -> event instanceof CustomerAudio audio
                        && frames(List.of(audio), turn).stream().anyMatch(it -> it.has(AudioFrame.FLAG_TURN_END)));
        return framesSoFar(call, turn);
    }

    /** The frames that lie on the topic now. */
    List<AudioFrame> framesSoFar(CallId call, int turn) {
        return frames(topics.events(call, CustomerAudio.class), turn);
    }

    /** Waits for this many metrics. The audio of a sentence is published before its metric, so the audio is there, too. */
    List<MetricReported> metrics(CallId call, int count) {
        return topics.atLeast(count, call, MetricReported.class);
    }

    private static List<AudioFrame> frames(List<CustomerAudio> records, int turn) {
        List<AudioFrame> frames = new ArrayList<>();
        records.stream()
                .filter(audio -> audio.turn() == turn)
                .forEach(audio -> audio.frames().forEach(frames::add));
        return frames;
    }

    @Override
    public void close() {
        topics.close();
    }
}
