package io.mockcall.tts;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import java.util.List;

/** Creates replies of customers for tests. */
public final class Replies {
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Replies() {}

    public static CustomerReplied reply(CallId call, int turn, int index, String text, boolean last) {
        return reply(call, turn, index, text, last, "neutral");
    }

    public static CustomerReplied reply(CallId call, int turn, int index, String text, boolean last, String profile) {
        return new CustomerReplied(
                call,
                turn,
                index,
                text,
                last,
                new Emotion(40, 30, 50, 60),
                List.of(),
                false,
                0.5,
                new Voice(profile, 1, 0.7),
                null,
                "1",
                "test",
                NOW);
    }
}
