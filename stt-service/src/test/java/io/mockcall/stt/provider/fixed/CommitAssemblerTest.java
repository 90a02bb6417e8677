package io.mockcall.stt.provider.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.AgentAudioBuilder;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.RecordingContext;
import io.mockcall.stt.endpointing.Utterance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommitAssemblerTest {
    private static final CallId CALL = new CallId(new UUID(0, 5));

    private final CommitAssembler assembler = new CommitAssembler();
    private final RecordingContext context = new RecordingContext();

    private void process(List<AgentAudio> records) {
        for (int i = 0; i < records.size(); i++) {
            assembler.accept(records.get(i), i, context);
        }
    }

    @Test
    void audioBetweenTwoCommitsIsAnUtterance() {
        process(new AgentAudioBuilder(CALL, TurnMode.MANUAL)
                .say(TestAudio.silence(2000))
                .commit()
                .pause(1000)
                .say(TestAudio.silence(500))
                .commit()
                .records(5));

        assertThat(context.events())
                .isEqualTo(List.of(
                        new Utterance(CALL, 0, 2000, 2000, Pcm.NONE, true),
                        new Utterance(CALL, 3000, 3500, 500, Pcm.NONE, true)));
        assertThat(context.held()).isNegative();
    }

    @Test
    void theOffsetOfAnOpenUtteranceIsHeldFromItsFirstRecord() {
        process(new AgentAudioBuilder(CALL, TurnMode.MANUAL)
                .say(TestAudio.silence(500))
                .commit()
                .say(TestAudio.silence(2000))
                .records(5));

        assertThat(context.held()).isEqualTo(6);
    }

    @Test
    void aCommitWithoutAudioGivesNoUtterance() {
        process(new AgentAudioBuilder(CALL, TurnMode.MANUAL).commit().commit().records(5));

        assertThat(context.events()).isEmpty();
    }

    @Test
    void duplicateFramesAreIgnored() {
        List<AgentAudio> records = new AgentAudioBuilder(CALL, TurnMode.MANUAL)
                .say(TestAudio.silence(500))
                .commit()
                .records(5);
        process(records);
        process(records);

        assertThat(context.events()).hasSize(1);
    }
}
