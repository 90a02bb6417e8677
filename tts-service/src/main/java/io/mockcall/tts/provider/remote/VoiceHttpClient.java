package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/** Sends requests to a voice server over HTTP and reads their sound. Cancelling closes the connection. */
public final class VoiceHttpClient {
    /** Longest error body that is read, in bytes. */
    private static final int MAX_ERROR_BYTES = 16 * 1024;

    private static final String JSON = "application/json";

    private final VoiceConnections connections;
    private final VoiceEndpoint endpoint;
    private final BiConsumer<HttpHeaders, String> authorization;
    private final VoiceErrors errors;

    /**
     * @param authorization sets the headers with the key; not called without a key
     */
    public VoiceHttpClient(
            VoiceConnections connections, VoiceEndpoint endpoint, BiConsumer<HttpHeaders, String> authorization) {
        this.connections = requireNonNull(connections, "connections");
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.authorization = requireNonNull(authorization, "authorization");
        this.errors = new VoiceErrors(endpoint);
    }

    /**
     * Posts a request whose answer is PCM or a WAV.
     *
     * @param path path and query, after the base address
     * @param json the body
     * @param sampleRate sample rate of the answer in Hz, if the answer does not say another one
     */
    public Flux<VoiceAudio> post(String path, String json, int sampleRate) {
        return post(
                path,
                json,
                response -> isSuccess(response) && !contentType(response).startsWith(JSON),
                response ->
                        new PcmDecoder(PcmDecoder.rateOf(contentType(response)).orElse(sampleRate)));
    }

    /**
     * Posts a request whose answer has its sound within JSON.
     *
     * @param path path and query, after the base address
     * @param json the body
     * @param decoder reads one answer
     */
    public Flux<VoiceAudio> post(String path, String json, Supplier<SoundDecoder> decoder) {
        return post(path, json, VoiceHttpClient::isSuccess, _ -> decoder.get());
    }

    private Flux<VoiceAudio> post(
            String path,
            String json,
            Predicate<HttpClientResponse> isSound,
            Function<HttpClientResponse, SoundDecoder> decoder) {
        return endpoint.keyNow()
                .flatMapMany(key -> connections
                        .http()
                        .headers(headers -> {
                            headers.set(HttpHeaderNames.CONTENT_TYPE, JSON);
                            if (!key.isEmpty()) {
                                authorization.accept(headers, key);
                            }
                        })
                        .post()
                        .uri(endpoint.url() + path)
                        .send(ByteBufFlux.fromString(Mono.just(json)))
                        .response((response, body) ->
                                isSound.test(response) ? sound(body, decoder.apply(response)) : failed(response, body)))
                .onErrorMap(errors::map);
    }

    /** A web page with any status is no sound. */
    private static boolean isSuccess(HttpClientResponse response) {
        int status = response.status().code();
        return status >= 200 && status <= 299 && !VoiceErrors.isWebPage(response.responseHeaders());
    }

    private static String contentType(HttpClientResponse response) {
        return response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    }

    private static Flux<VoiceAudio> sound(ByteBufFlux body, SoundDecoder decoder) {
        return body.asByteArray()
                .concatMapIterable(decoder::add)
                .concatWith(Flux.defer(() -> Flux.fromIterable(decoder.finish())));
    }

    /** Fails with the error body. If the body breaks off, fails with the part that was received. */
    private Flux<VoiceAudio> failed(HttpClientResponse response, ByteBufFlux body) {
        var reason = new ByteArrayOutputStream();
        return body.asByteArray()
                .doOnNext(reason::writeBytes)
                .takeUntil(_ -> reason.size() >= MAX_ERROR_BYTES)
                .onErrorComplete()
                .thenMany(Flux.error(() -> errors.status(
                        response.status().code(),
                        response.responseHeaders(),
                        reason.toString(StandardCharsets.UTF_8))));
    }
}
