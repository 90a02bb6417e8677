package io.mockcall.simulator.provider.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Transcribed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedDialogueTest {
    private final CallId call = CallId.random();
    private final FixedDialogue dialogue = new FixedDialogue();

    @Test
    void turnGrowsWithEachUtterance() {
        assertThat(turns("u0")).containsExactly(1, 1);
        assertThat(turns("u3000")).containsExactly(2, 2);
    }

    @Test
    void redeliveredUtteranceKeepsItsTurn() {
        turns("u0");
        turns("u3000");

        assertThat(turns("u3000")).containsExactly(2, 2);
    }

    private List<Integer> turns(String utterance) {
        var transcribed = new Transcribed(call, utterance, 0, "hello", true, 0, 10, 1, "null", Instant.EPOCH);
        return dialogue.answer(transcribed)
                .ofType(CustomerReplied.class)
                .map(CustomerReplied::turn)
                .toStream()
                .toList();
    }
}
