package io.mockcall.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.testing.voices.VoiceBehaviour;
import io.mockcall.tts.provider.remote.ApiKey;
import io.mockcall.tts.provider.remote.HttpVoiceContract;
import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceEndpoint;
import io.mockcall.tts.synthesis.SpeechChunk;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElevenLabsHttpVoiceTest extends HttpVoiceContract {
    /** Silence at the start and the end of the sound is trimmed. */
    private static final double TRIMMED_MS = 120;

    @Override
    protected RemoteVoice voice(String url, ApiKey key, RemoteLimits limits) {
        return ElevenLabs.open(
                new ElevenLabsSettings(
                        new VoiceEndpoint("elevenlabs", "test", url, key),
                        "eleven_flash_v2_5",
                        ElevenLabsSettings.Mode.HTTP,
                        new ProfileVoices("voice-1", Map.of("angry_customer", "voice-2"))),
                limits,
                server.resources().getLoopResources());
    }

    @Override
    protected boolean isExact() {
        return true;
    }

    @Override
    protected String keyOf(Map<String, String> headers) {
        return headers.getOrDefault("xi-api-key", "");
    }

    @Test
    void theRequestIsAsPublished() {
        server.answers(VoiceBehaviour.speaks());

        speak(impatient(), "Hello there.");

        var request = server.received().getFirst();
        assertThat(request.path())
                .isEqualTo("/v1/text-to-speech/voice-2/stream/with-timestamps?output_format=pcm_16000");
        assertThat(request.json().path("text").asString()).isEqualTo("Hello there.");
        assertThat(request.json().path("model_id").asString()).isEqualTo("eleven_flash_v2_5");
        assertThat(request.json().path("seed").asLong(-1)).isNotNegative();
        assertThat(request.json().path("voice_settings").path("speed").asDouble())
                .isEqualTo(1.2);
        assertThat(request.json().path("voice_settings").path("stability").asDouble())
                .isBetween(0.3, 0.5);
        assertThat(request.json()
                        .path("voice_settings")
                        .path("similarity_boost")
                        .asDouble())
                .isEqualTo(0.8);
    }

    /** A sentence of which the server speaks a part and ends in an orderly way. */
    @Test
    void whatTheServerLeftOutIsSpokenByTheFallback() {
        server.answers(VoiceBehaviour.endsAfter(7));

        speak(impatient(), TEXT);

        assertThat(spokenByFallback()).isEqualTo("and nobody has called me back, so I want a refund today.");
    }

    @Test
    void aBreakWithinALineOrAWordIsCutAtTheLastCompleteWord() {
        for (int bytes : new int[] {1, 40_000, 60_001, 90_002}) {
            server.answers(VoiceBehaviour.resetsAfterBytes(bytes));
            var voice = impatient();
            String before = spokenByFallback();

            double ms = durationMs(speak(voice, TEXT));

            String rest = spokenByFallback().substring(before.length()).strip();
            assertThat(TEXT).endsWith(rest);
            String spoken = TEXT.substring(0, TEXT.length() - rest.length()).strip();
            assertThat(ms - RECORDED_MS).isBetween(wordsMs(spoken) - TRIMMED_MS, wordsMs(spoken) + 20);
        }
    }

    @Test
    void jsonThatHasNoSoundIsReplaced() {
        for (String body : new String[] {
            "{\"detail\":{\"status\":\"quota_exceeded\"}}\n",
            "{\"audio_base64\":\"?\"}\n",
            "{\"audio_base64\":\"" + "QUJD".repeat(1_000) + "\",\"alignment\":null}\n",
            "[1]\n",
            "\n\n"
        }) {
            server.answers(VoiceBehaviour.sends(body, "application/json"));

            assertThat(speak(impatient(), "Hello."))
                    .as(body)
                    .allMatch(chunk -> chunk.origin() == SpeechChunk.Origin.FALLBACK);
        }
    }
}
