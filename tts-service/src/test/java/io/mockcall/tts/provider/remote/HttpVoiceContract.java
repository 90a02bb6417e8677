package io.mockcall.tts.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.testing.voices.VoiceBehaviour;
import io.mockcall.tts.synthesis.SpeechChunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every remote voice whose sound is the body of a response. */
public abstract class HttpVoiceContract extends RemoteVoiceContract {
    @Override
    protected boolean isExact() {
        return false;
    }

    @Test
    void piecesOfOddLengthGiveTheSameSound() {
        server.answers(VoiceBehaviour.speaks());
        List<SpeechChunk> whole = speak(impatient(), "Yes, I want that.");
        server.answers(VoiceBehaviour.oddPieces());

        assertThat(speak(impatient(), "Yes, I want that.")).isEqualTo(whole);
        assertThat(spokenByFallback()).isEmpty();
    }

    @Test
    void whatIsNoSpeechIsReplaced() {
        for (VoiceBehaviour behaviour : List.of(
                VoiceBehaviour.garbage(),
                VoiceBehaviour.empty(),
                VoiceBehaviour.sends("<html><body>Sign in</body></html>", "text/html; charset=utf-8"),
                VoiceBehaviour.sends("{\"error\":{\"message\":\"no\"}}", "application/json"),
                VoiceBehaviour.sends("Sign in, please. ".repeat(200), "audio/pcm"))) {
            server.answers(behaviour);
            assertThat(speak(impatient(), "Hello."))
                    .as(behaviour.toString())
                    .allMatch(chunk -> chunk.origin() == SpeechChunk.Origin.FALLBACK);
        }
        assertThat(spokenByFallback()).isEqualTo("Hello. Hello. Hello. Hello. Hello.");
    }

    @Test
    void soundThatComesTooSlowlyIsReplaced() {
        server.answers(VoiceBehaviour.drips(Duration.ofMillis(400)));

        speak(impatient(), TEXT);

        assertThat(spokenByFallback()).isNotEmpty();
        assertThat(TEXT).endsWith(spokenByFallback());
        if (!isExact()) { // otherwise the first word is not complete at the deadline
            assertThat(spokenByFallback()).isNotEqualTo(TEXT);
        }
        assertThat(calls("timeout")).isEqualTo(1);
    }
}
