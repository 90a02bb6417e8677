package io.mockcall.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.testing.voices.VoiceBehaviour;
import io.mockcall.tts.provider.remote.ApiKey;
import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.RemoteVoiceContract;
import io.mockcall.tts.provider.remote.VoiceEndpoint;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElevenLabsWebSocketVoiceTest extends RemoteVoiceContract {
    @Override
    protected RemoteVoice voice(String url, ApiKey key, RemoteLimits limits) {
        return ElevenLabs.open(
                new ElevenLabsSettings(
                        new VoiceEndpoint("elevenlabs", "test", url, key),
                        "eleven_flash_v2_5",
                        ElevenLabsSettings.Mode.WEBSOCKET,
                        new ProfileVoices("voice-1", Map.of())),
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
    void theSentencesOfATurnShareAConnectionAndItsSettings() {
        server.answers(VoiceBehaviour.speaks());
        SpeechSynthesizer voice = impatient();
        int before = server.connections();

        speak(voice, sentence("I see what you mean.", 0, 0, false));
        speak(voice, sentence("But I want a refund.", 0, 1, false));
        speak(voice, sentence("Today.", 0, 2, true));
        speak(voice, sentence("Hello?", 1, 0, true));

        assertThat(server.connections() - before).isEqualTo(2);
        assertThat(server.received())
                .extracting(request -> request.json().path("voice_settings").toString())
                .hasSize(4)
                .containsOnly(server.received()
                        .getFirst()
                        .json()
                        .path("voice_settings")
                        .toString());
        assertThat(server.received().getFirst().path())
                .startsWith("/v1/text-to-speech/voice-1/multi-stream-input?")
                .contains("output_format=pcm_16000", "model_id=eleven_flash_v2_5");
        assertThat(spokenByFallback()).isEmpty();
    }

    /** Providers close sockets that are quiet for a time. */
    @Test
    void aConnectionThatTheServerClosedIsNoticedAndCostsNothing() {
        server.answers(VoiceBehaviour.speaks());
        SpeechSynthesizer voice = impatient();
        int before = server.connections();

        for (int i = 0; i < 12; i++) {
            speak(voice, sentence("I am still here.", 0, i, false));
            server.closeWebSockets();
        }

        assertThat(server.connections() - before).isEqualTo(12);
        assertThat(spokenByFallback()).isEmpty();
        assertThat(calls("ok")).isEqualTo(12);
        assertThat(calls("failed")).isZero();
    }

    /** A sentence of which the server speaks a part and ends in an orderly way. */
    @Test
    void whatTheServerLeftOutIsSpokenByTheFallback() {
        server.answers(VoiceBehaviour.endsAfter(7));

        speak(impatient(), TEXT);

        assertThat(TEXT).endsWith(spokenByFallback());
        assertThat(spokenByFallback()).isEqualTo("and nobody has called me back, so I want a refund today.");
    }

    /** Answers are matched to their sentence. */
    @Test
    void aLateErrorForAnEarlierSentenceIsIgnored() {
        server.answers(
                VoiceBehaviour.speaks(),
                VoiceBehaviour.speaksAfterALateError(),
                VoiceBehaviour.speaksAfterALateError());
        SpeechSynthesizer voice = impatient();

        speak(voice, sentence("One thing.", 0, 0, false));
        speak(voice, sentence("Another thing.", 0, 1, false));
        speak(voice, sentence("A third thing.", 0, 2, true));

        assertThat(spokenByFallback()).isEmpty();
        assertThat(calls("ok")).isEqualTo(3);
    }

    @Test
    void aTurnAfterAFailedOneHasANewConnection() {
        server.answers(VoiceBehaviour.resetsAfter(2), VoiceBehaviour.speaks());
        SpeechSynthesizer voice = impatient();
        int before = server.connections();

        speak(voice, sentence("I want a refund, please.", 0, 0, false));
        speak(voice, sentence("Are you there?", 0, 1, true));

        assertThat(spokenByFallback()).isEqualTo("a refund, please.");
        await().until(() -> server.connections() - before == 2);
    }
}
