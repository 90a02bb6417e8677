package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceConnections;
import reactor.netty.resources.LoopResources;

/** The provider {@code elevenlabs}. */
public final class ElevenLabs {
    /** The name of the provider in the configuration. */
    public static final String PROVIDER = "elevenlabs";

    private ElevenLabs() {}

    /** Opens the voice. Connects with the first sentence. */
    public static RemoteVoice open(ElevenLabsSettings settings, RemoteLimits limits, LoopResources loops) {
        var connections = new VoiceConnections(PROVIDER, limits, loops);
        return switch (settings.mode()) {
            case HTTP, HTTP_RAW -> new ElevenLabsHttpVoice(settings, connections);
            case WEBSOCKET -> new ElevenLabsWebSocketVoice(settings, limits, connections);
        };
    }
}
