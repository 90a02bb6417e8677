package io.mockcall.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.testing.voices.VoiceBehaviour;
import io.mockcall.tts.provider.remote.ApiKey;
import io.mockcall.tts.provider.remote.HttpVoiceContract;
import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceEndpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plain stream of compatible servers. */
class ElevenLabsRawVoiceTest extends HttpVoiceContract {
    @Override
    protected RemoteVoice voice(String url, ApiKey key, RemoteLimits limits) {
        return ElevenLabs.open(
                new ElevenLabsSettings(
                        new VoiceEndpoint("elevenlabs", "test", url, key),
                        "eleven_flash_v2_5",
                        ElevenLabsSettings.Mode.HTTP_RAW,
                        new ProfileVoices("voice-1", Map.of("angry_customer", "voice-2"))),
                limits,
                server.resources().getLoopResources());
    }

    @Override
    protected String keyOf(Map<String, String> headers) {
        return headers.getOrDefault("xi-api-key", "");
    }

    @Test
    void thePlainStreamIsAskedFor() {
        server.answers(VoiceBehaviour.speaks());

        speak(impatient(), "Hello there.");

        assertThat(server.received().getFirst().path())
                .isEqualTo("/v1/text-to-speech/voice-2/stream?output_format=pcm_16000");
    }
}
