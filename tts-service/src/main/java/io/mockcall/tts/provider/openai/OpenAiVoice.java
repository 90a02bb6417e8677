package io.mockcall.tts.provider.openai;

import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteSentence;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceAudio;
import io.mockcall.tts.provider.remote.VoiceConnections;
import io.mockcall.tts.provider.remote.VoiceHttpClient;
import io.mockcall.tts.voice.VoiceProfiles;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** Asks for each sentence with {@code POST <base-url>/audio/speech}. The answer is raw PCM or a WAV. */
public final class OpenAiVoice implements RemoteVoice {
    /** The name of the provider in the configuration. */
    public static final String PROVIDER = "openai";

    private static final double MIN_SPEED = 0.25;
    private static final double MAX_SPEED = 4;

    private final OpenAiVoiceSettings settings;
    private final VoiceConnections connections;
    private final VoiceHttpClient client;

    private OpenAiVoice(OpenAiVoiceSettings settings, VoiceConnections connections) {
        this.settings = settings;
        this.connections = connections;
        this.client = new VoiceHttpClient(
                connections, settings.endpoint(), (headers, key) -> headers.set("Authorization", "Bearer " + key));
    }

    /** Opens the voice. Connects with the first sentence. */
    public static RemoteVoice open(OpenAiVoiceSettings settings, RemoteLimits limits, LoopResources loops) {
        return new OpenAiVoice(settings, new VoiceConnections("openai-voice", limits, loops));
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Flux<VoiceAudio> speak(RemoteSentence sentence) {
        return client.post("/audio/speech", body(sentence), settings.sampleRate());
    }

    private String body(RemoteSentence sentence) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", settings.model());
        body.put("voice", settings.voices().of(sentence.character().profile()));
        body.put("input", sentence.text());
        body.put("response_format", "pcm");
        if (settings.takesInstructions()) {
            body.put("instructions", VoiceInstructions.of(sentence.character()));
        } else {
            body.put("speed", speed(sentence));
        }
        return JsonMapper.shared().writeValueAsString(body);
    }

    private static double speed(RemoteSentence sentence) {
        double rate = VoiceProfiles.standard()
                        .namedOrNeutral(sentence.character().profile())
                        .manner()
                        .rate()
                * sentence.character().rate();
        return Math.clamp(Math.round(rate * 100) / 100.0, MIN_SPEED, MAX_SPEED);
    }

    @Override
    public String pace(RemoteSentence sentence) {
        return settings.voices().of(sentence.character().profile()) + " " + speed(sentence);
    }

    @Override
    public void close() {
        connections.close();
    }
}
