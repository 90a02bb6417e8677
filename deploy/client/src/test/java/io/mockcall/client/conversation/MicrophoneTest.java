package io.mockcall.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
    private final List<Integer> flags = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<ClientCallEvent> observed = new ArrayList<>();

    @Test
    void anOpenMicrophoneSendsSilenceBetweenClips() {
        Microphone microphone = microphone(TurnMode.AUTO);
        ticks(microphone, 3);
        microphone.speak(loud(2));
        ticks(microphone, 4);

        assertThat(times).containsExactly(0L, 20L, 40L, 60L, 80L, 100L, 120L);
        assertThat(flags).containsOnly(0);
        assertThat(observed.stream().filter(ClientCallEvent.ClipSent.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aManualMicrophoneSendsOnlyClipsAndCommitsWithTheirLastFrame() {
        Microphone microphone = microphone(TurnMode.MANUAL);
        ticks(microphone, 3);
        microphone.speak(loud(2));
        ticks(microphone, 4);

        assertThat(times).containsExactly(60L, 80L);
        assertThat(flags).containsExactly(0, AudioFrame.FLAG_COMMIT);
    }

    @Test
    void aClipThatDoesNotFillItsLastFrameEndsInSilence() {
        Microphone microphone = microphone(TurnMode.MANUAL);
        microphone.speak(Arrays.copyOf(loud(2), 400));
        ticks(microphone, 2);

        assertThat(observed.stream()
                        .filter(ClientCallEvent.AgentAudio.class::isInstance)
                        .map(o -> ((ClientCallEvent.AgentAudio) o).samples().length))
                .containsExactly(320, 320);
    }

    @Test
    void aClosedMicrophoneGetsNoTicks() {
        Microphone microphone = microphone(TurnMode.AUTO);
        microphone.close();

        assertThat(microphone.tick(0)).isFalse();
        assertThat(times).isEmpty();
    }

    private static void ticks(Microphone microphone, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(microphone.tick(0)).isTrue();
        }
    }

    private static short[] loud(int frames) {
        short[] samples = new short[320 * frames];
        Arrays.fill(samples, (short) 9_000);
        return samples;
    }

    private Microphone microphone(TurnMode mode) {
        return new Microphone(mode, new Microphone.Output() {
            @Override
            public void send(int frameFlags, long atMs, ByteBuffer pcm) {
                flags.add(frameFlags);
                times.add(atMs);
            }

            @Override
            public void onEvent(ClientCallEvent what) {
                observed.add(what);
            }
        });
    }
}
