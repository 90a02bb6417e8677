package io.mockcall.gateway;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.util.ArrayList;
import java.util.List;

/** Reads the audio of agents that the gateway publishes after this was opened. */
final class AgentAudioTopic implements AutoCloseable {
    private final TestTopics topics = TestTopics.shared(Topic.AGENT_AUDIO).fromNowOn();

    /** Waits until the records of a call have this many frames, and returns the records. */
    List<AgentAudio> records(CallId call, int frames) {
        List<AgentAudio> records = List.of();
        while (frames(records).size() < frames) {
            records = topics.atLeast(records.size() + 1, call, AgentAudio.class);
        }
        return records;
    }

    static List<AudioFrame> frames(List<AgentAudio> records) {
        List<AudioFrame> frames = new ArrayList<>();
        records.forEach(record -> record.frames().forEach(frames::add));
        return frames;
    }

    @Override
    public void close() {
        topics.close();
    }
}
