package io.mockcall.tts.provider.elevenlabs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteSentence;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.UnusableAudioException;
import io.mockcall.tts.provider.remote.VoiceAudio;
import io.mockcall.tts.provider.remote.VoiceConnections;
import io.mockcall.tts.provider.remote.VoiceEndpoint;
import io.mockcall.tts.provider.remote.VoiceErrors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.client.HttpClient;

/**
 * Speaks the sentences of a turn over one connection to {@code /v1/text-to-speech/<voice>/multi-stream-input}. The server says which
 * words it has spoken.
 */
final class ElevenLabsWebSocketVoice implements RemoteVoice {
    /** The longest time without text that the server allows. */
    private static final int INACTIVITY_SECONDS = 180;
    /** A connection that rests for longer is closed here, long before the server or a load balancer does it. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    /** Open turns for each concurrent request, because most turns wait for their next sentence. */
    private static final long TURNS_PER_REQUEST = 8;

    /** The sentences that share a connection. */
    private record Turn(String call, int turn, String voice, int sampleRate) {}

    private final ElevenLabsSettings settings;
    private final VoiceConnections connections;
    private final VoiceErrors errors;
    private final Cache<Turn, ElevenLabsSocket> sockets;

    ElevenLabsWebSocketVoice(ElevenLabsSettings settings, RemoteLimits limits, VoiceConnections connections) {
        this.settings = settings;
        this.connections = connections;
        this.errors = new VoiceErrors(settings.endpoint());
        this.sockets = Caffeine.newBuilder()
                .maximumSize(TURNS_PER_REQUEST * Math.max(1, limits.guard().maxConcurrent()))
                .expireAfterAccess(MAX_IDLE)
                .scheduler(Scheduler.systemScheduler())
                .<Turn, ElevenLabsSocket>removalListener((_, socket, cause) -> {
                    if (socket != null && cause.wasEvicted()) {
                        socket.dispose();
                    }
                })
                .build();
    }

    @Override
    public String provider() {
        return ElevenLabs.PROVIDER;
    }

    @Override
    public Flux<VoiceAudio> speak(RemoteSentence sentence) {
        return socket(sentence)
                .flatMapMany(socket -> speak(sentence, socket))
                .onErrorResume(
                        StaleConnectionException.class,
                        _ -> connect(sentence).flatMapMany(socket -> speak(sentence, socket)))
                .onErrorMap(errors::map);
    }

    private Flux<VoiceAudio> speak(RemoteSentence sentence, ElevenLabsSocket socket) {
        return Flux.defer(() -> {
            var alignment = new SpeechAlignment(sentence.text(), sentence.sampleRate());
            var begun = new AtomicBoolean();
            return socket.speak(
                            sentence.text(),
                            VoiceSliders.of(sentence.character(), false).fields())
                    .concatMap(message -> Mono.justOrEmpty(alignment.add(
                            samples(message.path("audio").asString("")),
                            CharacterTimes.ofMessage(message.path("alignment")).later(alignment.receivedMs()))))
                    .concatWith(Mono.defer(() -> Mono.justOrEmpty(alignment.finish())))
                    .doOnNext(_ -> begun.set(true))
                    .onErrorMap(
                            StaleConnectionException.class,
                            stale -> begun.get() ? errors.reported(String.valueOf(stale.getMessage())) : stale)
                    .doOnComplete(() -> spoken(sentence, socket))
                    .doFinally(end -> {
                        if (end != SignalType.ON_COMPLETE) {
                            drop(sentence, socket);
                        }
                    });
        });
    }

    private static float[] samples(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new UnusableAudioException("the sound is no Base64");
        }
        var pcm = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        float[] samples = new float[pcm.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.get(i) / (float) -Short.MIN_VALUE;
        }
        return samples;
    }

    /** The open connection of the turn, or a new one. */
    private Mono<ElevenLabsSocket> socket(RemoteSentence sentence) {
        return Mono.defer(() -> {
            ElevenLabsSocket open = sockets.getIfPresent(turn(sentence));
            return open != null && open.isOpen() ? Mono.just(open) : connect(sentence);
        });
    }

    private Mono<ElevenLabsSocket> connect(RemoteSentence sentence) {
        return settings.endpoint().keyNow().map(key -> {
            HttpClient http = connections.webSocket().headers(headers -> headers.set("xi-api-key", key));
            var socket = ElevenLabsSocket.connect(http, uri(sentence), errors);
            if (belongsToACall(sentence)) {
                sockets.put(turn(sentence), socket);
            }
            return socket;
        });
    }

    private String uri(RemoteSentence sentence) {
        VoiceEndpoint endpoint = settings.endpoint();
        return endpoint.url().replaceFirst("^http", "ws") + "/v1/text-to-speech/"
                + settings.voices().of(sentence.character().profile()) + "/multi-stream-input?model_id="
                + settings.model() + "&output_format=pcm_" + sentence.sampleRate() + "&inactivity_timeout="
                + INACTIVITY_SECONDS + "&sync_alignment=true&seed=" + sentence.turnSeed();
    }

    private void spoken(RemoteSentence sentence, ElevenLabsSocket socket) {
        if (sentence.position().last() || !belongsToACall(sentence)) {
            sockets.asMap().remove(turn(sentence), socket);
            socket.end();
        }
    }

    /** A connection on which a sentence failed or was interrupted is not used again. */
    private void drop(RemoteSentence sentence, ElevenLabsSocket socket) {
        sockets.asMap().remove(turn(sentence), socket);
        socket.dispose();
    }

    private static boolean belongsToACall(RemoteSentence sentence) {
        return !sentence.position().call().isEmpty();
    }

    private Turn turn(RemoteSentence sentence) {
        return new Turn(
                sentence.position().call(),
                sentence.position().turn(),
                settings.voices().of(sentence.character().profile()),
                sentence.sampleRate());
    }

    @Override
    public String pace(RemoteSentence sentence) {
        return settings.voices().of(sentence.character().profile()) + " "
                + VoiceSliders.of(sentence.character(), false).speed();
    }

    @Override
    public void close() {
        sockets.asMap().values().forEach(ElevenLabsSocket::dispose);
        sockets.invalidateAll();
        connections.close();
    }
}
