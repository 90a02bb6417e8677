package io.mockcall.stt.provider.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.Sound;
import io.mockcall.stt.audio.Speaking;
import io.mockcall.stt.listening.Collected;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.Utterance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommitsOnlyTest {
    private static final CallId CALL = new CallId(new UUID(0, 5));

    private final CommitsOnly listening = new CommitsOnly();
    private final Collected collected = new Collected();

    private void hear(List<AgentAudio> records) {
        for (int i = 0; i < records.size(); i++) {
            listening.accept(records.get(i), i, collected);
        }
    }

    @Test
    void whatLiesBetweenTwoCommitsIsAnUtterance() {
        hear(new Speaking(CALL, TurnMode.MANUAL)
                .say(Sound.silence(2000))
                .commit()
                .pause(1000)
                .say(Sound.silence(500))
                .commit()
                .records(5));

        assertThat(collected.works())
                .isEqualTo(List.of(
                        new Utterance(CALL, 0, 2000, 2000, Pcm.NONE, true),
                        new Utterance(CALL, 3000, 3500, 500, Pcm.NONE, true)));
        assertThat(collected.held()).isNegative();
    }

    @Test
    void anOpenUtteranceIsHeldFromItsFirstRecord() {
        hear(new Speaking(CALL, TurnMode.MANUAL)
                .say(Sound.silence(500))
                .commit()
                .say(Sound.silence(2000))
                .records(5));

        assertThat(collected.held()).isEqualTo(6);
    }

    @Test
    void aCommitAfterNothingIsNothing() {
        hear(new Speaking(CALL, TurnMode.MANUAL).commit().commit().records(5));

        assertThat(collected.works()).isEmpty();
    }

    @Test
    void whatComesAgainIsNotHeardAgain() {
        List<AgentAudio> records = new Speaking(CALL, TurnMode.MANUAL)
                .say(Sound.silence(500))
                .commit()
                .records(5);
        hear(records);
        hear(records);

        assertThat(collected.works()).hasSize(1);
    }
}
