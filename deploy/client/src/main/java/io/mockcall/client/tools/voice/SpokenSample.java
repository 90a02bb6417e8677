package io.mockcall.client.tools.voice;

import io.mockcall.client.ClientFailure;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenSentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A text that an embedded voice has spoken.
 *
 * @param samples the speech
 * @param firstSoundMs time from the request to the first samples, in milliseconds; the voice was loaded before
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record SpokenSample(short[] samples, long firstSoundMs) {
    /** A text of 5,000 characters takes about six minutes to hear, and up to a minute to synthesize. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final String WARM_UP = "Hello.";

    /**
     * Speaks a text.
     *
     * @param sink receives each chunk as soon as it exists
     * @throws ClientFailure if the voice cannot speak, with the name of its file, or the text has nothing to speak
     */
    public static SpokenSample of(EmbeddedVoices voices, SpokenSentence sentence, Consumer<SpeechChunk> sink) {
        try {
            voices.loading().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
            voices.speak(sentence.withText(WARM_UP)).blockLast(TIMEOUT);
            return spoken(voices, sentence, sink);
        } catch (ProviderException e) {
            throw new ClientFailure("the voice cannot speak: " + e.getMessage(), e);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClientFailure("the voices cannot be loaded: " + cause.getMessage(), e);
        }
    }

    private static SpokenSample spoken(EmbeddedVoices voices, SpokenSentence sentence, Consumer<SpeechChunk> sink) {
        long started = System.nanoTime();
        long first = -1;
        List<SpeechChunk> chunks = new ArrayList<>();
        try (Stream<SpeechChunk> arriving =
                voices.speak(sentence).timeout(TIMEOUT).toStream()) {
            for (SpeechChunk chunk : (Iterable<SpeechChunk>) arriving::iterator) {
                if (first < 0 && !chunk.isSilent()) {
                    first = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                }
                chunks.add(chunk);
                sink.accept(chunk);
            }
        }
        if (first < 0) {
            throw new ClientFailure(
                    "the text has nothing that can be spoken; write words or numbers, not in the letters of another script");
        }
        return new SpokenSample(SpeechChunk.joined(chunks), first);
    }
}
