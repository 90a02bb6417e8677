package io.mockcall.gateway;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Voice;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sample events with defaults for what a test does not look at. */
final class Samples {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static Voice voice() {
        return new Voice("professional", 1, 1);
    }

    static CallEvaluated evaluated(CallId id, double overallScore) {
        var scores = new Evaluation.Scores(1, 2, 3, 4, 5, 6);
        return new CallEvaluated(
                id,
                new Evaluation(
                        new Evaluation.Subject(id, "agent", "demo", "s1", 1),
                        new Evaluation.Provenance("1", "test", "1"),
                        new Evaluation.Result(scores, overallScore, List.of()),
                        new Evaluation.Outcome(true, 10, 0, 50),
                        Evaluation.Feedback.NONE,
                        new Evaluation.Basis(List.of(), Map.of(), NOW),
                        null,
                        null,
                        Evaluation.Review.NONE),
                NOW);
    }

    static CustomerAudio customerAudio(CallId id, int turn, int index, int part, int frames, int lastFlags) {
        List<AudioFrame> list = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            long at = (part * 5L + i) * 20;
            int flags = (at == 0 ? AudioFrame.FLAG_SENTENCE_START : 0) | (i == frames - 1 ? lastFlags : 0);
            list.add(AudioFrame.of(AudioFrame.CUSTOMER, flags, turn, at, pcm(turn, at)));
        }
        return new CustomerAudio(id, turn, index, part, AudioFrame.SAMPLE_RATE, AudioFrames.of(list), NOW);
    }

    static ByteBuffer pcm(int turn, long at) {
        ByteBuffer pcm = ByteBuffer.allocate(640);
        for (int i = 0; i < 640; i++) {
            pcm.put((byte) (turn * 31 + at + i));
        }
        return pcm.flip();
    }
}
