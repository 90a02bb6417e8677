package io.mockcall.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.tts.provider.remote.UnusableAudioException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each character takes 10 ms, 160 samples. */
class SpeechAlignmentTest {
    private final SpeechAlignment alignment = new SpeechAlignment("I don't know, sir.", 16_000);

    @Test
    void soundLeavesUpToTheEndOfAWord() {
        assertThat(alignment.add(sound(5), times("I don"))).hasValueSatisfying(audio -> {
            assertThat(audio.samples()).hasSize(160);
            assertThat(audio.spoken()).isEqualTo(1);
        });
        assertThat(alignment.add(sound(1), times("'"))).isEmpty();
        assertThat(alignment.add(sound(3), times("t k"))).hasValueSatisfying(audio -> {
            assertThat(audio.samples()).hasSize(6 * 160);
            assertThat(audio.spoken()).isEqualTo("I don't".length());
        });
        assertThat(alignment.add(sound(9), times("now, sir.")))
                .hasValueSatisfying(audio -> assertThat(audio.spoken()).isEqualTo("I don't know, sir.".length()));
        assertThat(alignment.finish())
                .hasValueSatisfying(audio -> assertThat(audio.spoken()).isEqualTo("I don't know, sir.".length()));
    }

    @Test
    void anIncompleteSentenceIsNoticed() {
        assertThat(alignment.add(sound(7), times("I don't"))).isPresent();

        assertThatThrownBy(alignment::finish)
                .isInstanceOf(UnusableAudioException.class)
                .hasMessageContaining("5 of 12 letters");
    }

    /** The times may come before their sound. */
    @Test
    void aWordWaitsForItsSound() {
        assertThat(alignment.add(sound(3), times("I don't know, sir.")))
                .hasValueSatisfying(audio -> assertThat(audio.spoken()).isEqualTo(1));
        assertThat(alignment.add(sound(4), times(""))).hasValueSatisfying(audio -> {
            assertThat(audio.samples()).hasSize(6 * 160);
            assertThat(audio.spoken()).isEqualTo("I don't".length());
        });
        assertThatThrownBy(alignment::finish)
                .isInstanceOf(UnusableAudioException.class)
                .hasMessageContaining("sound of 2 words");
    }

    @Test
    void withoutTimesAllSoundLeavesAtOnce() {
        assertThat(alignment.add(
                        sound(7), CharacterTimes.ofMessage(JsonMapper.shared().readTree("null"))))
                .hasValueSatisfying(audio -> assertThat(audio.spoken()).isEqualTo(-1));
        assertThat(alignment.finish()).isEmpty();
    }

    private static float[] sound(int characters) {
        return new float[characters * 160];
    }

    private CharacterTimes times(String characters) {
        if (characters.isEmpty()) {
            return CharacterTimes.ofMessage(JsonMapper.shared().nullNode());
        }
        JsonNode message = JsonMapper.shared()
                .valueToTree(Map.of(
                        "chars",
                        List.of(characters.split("")),
                        "charStartTimesMs",
                        IntStream.range(0, characters.length()).map(i -> 10 * i).toArray(),
                        "charDurationsMs",
                        IntStream.range(0, characters.length()).map(_ -> 10).toArray()));
        return CharacterTimes.ofMessage(message).later(alignment.receivedMs());
    }
}
