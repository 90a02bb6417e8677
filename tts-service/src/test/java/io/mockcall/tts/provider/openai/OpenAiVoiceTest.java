package io.mockcall.tts.provider.openai;

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

class OpenAiVoiceTest extends HttpVoiceContract {
    private String model = "gpt-4o-mini-tts";

    @Override
    protected RemoteVoice voice(String url, ApiKey key, RemoteLimits limits) {
        return OpenAiVoice.open(
                new OpenAiVoiceSettings(
                        new VoiceEndpoint("openai", "test", url + "/v1/", key),
                        model,
                        24_000,
                        new ProfileVoices("alloy", Map.of())),
                limits,
                server.resources().getLoopResources());
    }

    @Override
    protected String keyOf(Map<String, String> headers) {
        return headers.getOrDefault("authorization", "");
    }

    @Test
    void aModelWithInstructionsGetsTheMoodInWords() {
        server.answers(VoiceBehaviour.speaks());

        speak(impatient(), "Hello there.");

        var request = server.received().getFirst();
        assertThat(request.path()).isEqualTo("/v1/audio/speech");
        assertThat(request.json().path("input").asString()).isEqualTo("Hello there.");
        assertThat(request.json().path("voice").asString()).isEqualTo("alloy");
        assertThat(request.json().path("response_format").asString()).isEqualTo("pcm");
        assertThat(request.json().path("instructions").asString()).contains("annoyed and impatient", "aggressive");
        assertThat(request.json().has("speed")).isFalse();
    }

    @Test
    void anotherModelGetsASpeed() {
        model = "tts-1";
        server.answers(VoiceBehaviour.speaks());

        speak(impatient(), "Hello there.");

        assertThat(server.received().getFirst().json().path("speed").asDouble()).isEqualTo(1.56);
        assertThat(server.received().getFirst().json().has("instructions")).isFalse();
    }

    @Test
    void theRateInTheHeaderOfAWavCounts() {
        server.answers(VoiceBehaviour.speaks());
        double ms = durationMs(speak(impatient(), "Yes, I want that."));
        server.answers(VoiceBehaviour.wav(12_000));

        double twice = durationMs(speak(impatient(), "Yes, I want that."));

        assertThat(twice).isBetween(1.7 * ms, 2 * ms);
        assertThat(spokenByFallback()).isEmpty();
    }
}
