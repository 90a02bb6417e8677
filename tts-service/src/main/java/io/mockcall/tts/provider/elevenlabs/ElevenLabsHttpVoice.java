package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.provider.remote.RemoteSentence;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceAudio;
import io.mockcall.tts.provider.remote.VoiceConnections;
import io.mockcall.tts.provider.remote.VoiceHttpClient;
import java.util.Map;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for each sentence with {@code POST /v1/text-to-speech/<voice>/stream/with-timestamps}. The answer is lines of JSON with sound and
 * the times of its characters. The mode {@code http-raw} asks {@code …/stream}, whose answer is raw PCM.
 */
final class ElevenLabsHttpVoice implements RemoteVoice {
    private final ElevenLabsSettings settings;
    private final VoiceConnections connections;
    private final VoiceHttpClient client;

    ElevenLabsHttpVoice(ElevenLabsSettings settings, VoiceConnections connections) {
        this.settings = settings;
        this.connections = connections;
        this.client =
                new VoiceHttpClient(connections, settings.endpoint(), (headers, key) -> headers.set("xi-api-key", key));
    }

    @Override
    public String provider() {
        return ElevenLabs.PROVIDER;
    }

    @Override
    public Flux<VoiceAudio> speak(RemoteSentence sentence) {
        String voice = settings.voices().of(sentence.character().profile());
        String path = "/v1/text-to-speech/" + voice + "/stream";
        String format = "?output_format=pcm_" + sentence.sampleRate();
        return settings.mode() == ElevenLabsSettings.Mode.HTTP_RAW
                ? client.post(path + format, body(sentence), sentence.sampleRate())
                : client.post(
                        path + "/with-timestamps" + format,
                        body(sentence),
                        () -> new TimedSoundDecoder(sentence.text(), sentence.sampleRate()));
    }

    private String body(RemoteSentence sentence) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "text",
                        sentence.text(),
                        "model_id",
                        settings.model(),
                        "voice_settings",
                        VoiceSliders.of(sentence.character(), settings.hasStepsOfStability())
                                .fields(),
                        "seed",
                        sentence.seed()));
    }

    @Override
    public String pace(RemoteSentence sentence) {
        return settings.voices().of(sentence.character().profile()) + " "
                + VoiceSliders.of(sentence.character(), false).speed();
    }

    @Override
    public void close() {
        connections.close();
    }
}
