package io.mockcall.testing.voices;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * How the server answers one sentence.
 *
 * @param status HTTP status
 * @param headers headers of the response
 * @param words changes the words as they are sent
 * @param bytes changes the bytes as they are sent over HTTP
 * @param lateError whether an error for the sentence before comes first, over a WebSocket
 */
public record VoiceBehaviour(
        int status,
        Map<String, String> headers,
        UnaryOperator<Flux<SpokenWord>> words,
        UnaryOperator<Flux<byte[]>> bytes,
        boolean lateError) {
    private static final int NOISE = 20_000;
    private static final int RECORD = 777;

    /** Speaks the sentence. */
    public static VoiceBehaviour speaks() {
        return words(words -> words);
    }

    /** Refuses the sentence. */
    public static VoiceBehaviour refuses(int status, String body, Map<String, String> headers) {
        return new VoiceBehaviour(status, headers, words -> words, _ -> text(body), false);
    }

    /** Sends some words and then nothing. */
    public static VoiceBehaviour stallsAfter(int count) {
        return words(words -> words.take(count).concatWith(Flux.never()));
    }

    /** Sends some words and breaks the connection. */
    public static VoiceBehaviour resetsAfter(int count) {
        return words(words -> words.take(count).concatWith(Flux.error(new IllegalStateException("reset"))));
    }

    /** Sends some bytes and breaks the connection. */
    public static VoiceBehaviour resetsAfterBytes(int count) {
        return bytes(bytes -> bytes.concatMapIterable(all -> pieces(all, 1))
                .take(count)
                .buffer(RECORD)
                .map(VoiceBehaviour::joined)
                .concatWith(Flux.error(new IllegalStateException("reset"))));
    }

    /** Sends some words and ends in an orderly way. */
    public static VoiceBehaviour endsAfter(int count) {
        return words(words -> words.take(count));
    }

    /** Repeats the sentence without end. */
    public static VoiceBehaviour neverEnds() {
        return words(Flux::repeat);
    }

    /** Sends a tenth of a second of sound now and then, more slowly than it is played. */
    public static VoiceBehaviour drips(Duration pause) {
        return new VoiceBehaviour(
                200,
                Map.of(),
                words -> words,
                bytes -> bytes.concatMapIterable(all -> pieces(all, 3_200)).delayElements(pause),
                false);
    }

    /** Sends an error for the sentence before, and then speaks. */
    public static VoiceBehaviour speaksAfterALateError() {
        return new VoiceBehaviour(200, Map.of(), words -> words, bytes -> bytes, true);
    }

    /** Sends pieces of an odd length. */
    public static VoiceBehaviour oddPieces() {
        return bytes(bytes -> bytes.concatMapIterable(all -> pieces(all, RECORD)));
    }

    /** Sends random bytes. */
    public static VoiceBehaviour garbage() {
        byte[] noise = new byte[NOISE];
        new Random(1).nextBytes(noise);
        return bytes(_ -> Flux.just(noise));
    }

    /** Sends text in place of sound, with status 200. */
    public static VoiceBehaviour sends(String body, String contentType) {
        return new VoiceBehaviour(200, Map.of("Content-Type", contentType), words -> words, _ -> text(body), false);
    }

    /** Sends nothing. */
    public static VoiceBehaviour empty() {
        return bytes(_ -> Flux.empty());
    }

    /** Sends a WAV of this rate, whatever the rate of the sound is. */
    public static VoiceBehaviour wav(int sampleRate) {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(-1);
        header.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(sampleRate).putInt(2 * sampleRate);
        header.putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(-1);
        return bytes(bytes -> Flux.concat(Flux.just(header.array()), bytes));
    }

    private static VoiceBehaviour words(UnaryOperator<Flux<SpokenWord>> words) {
        return new VoiceBehaviour(200, Map.of(), words, bytes -> bytes, false);
    }

    private static VoiceBehaviour bytes(UnaryOperator<Flux<byte[]>> bytes) {
        return new VoiceBehaviour(200, Map.of(), words -> words, bytes, false);
    }

    private static Flux<byte[]> text(String body) {
        return Flux.just(body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(List<byte[]> pieces) {
        var all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<byte[]> pieces(byte[] all, int length) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < all.length; from += length) {
            pieces.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + length)));
        }
        return pieces;
    }
}
