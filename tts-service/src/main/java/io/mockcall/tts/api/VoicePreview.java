package io.mockcall.tts.api;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.web.Problem;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.voice.PreviewCasting;
import io.mockcall.tts.voice.VoiceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Synthesizes a text outside a call. */
public final class VoicePreview {
    private static final int SAMPLE_RATE = SpeechChunk.WIDE_SAMPLE_RATE;
    /** Two minutes of speech. No text of a preview takes so long. */
    private static final int MOST_BYTES = 120 * SAMPLE_RATE * Short.BYTES;

    private final PreviewCasting casting;
    private final SpeechSynthesizer synthesizer;
    private final VoiceList voices;
    private final Duration timeout;

    /** @param timeout longest time until the whole preview is synthesized */
    public VoicePreview(PreviewCasting casting, SpeechSynthesizer synthesizer, VoiceList voices, Duration timeout) {
        this.casting = requireNonNull(casting, "casting");
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.voices = requireNonNull(voices, "voices");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /**
     * The speech as a WAV file of 24 kHz.
     *
     * @param name name of a profile or of a voice
     * @return the file; or 404 for an unknown name, 409 for a voice that cannot be used, 400 for a text without anything to speak,
     *     503 if the synthesis fails or takes too long
     */
    Mono<byte[]> wav(String name, PreviewRequest request) {
        return Mono.defer(() -> {
            VoiceSettings voice = casting.cast(name, request.emotion()).orElseThrow(() -> unknown(name));
            return voices.problem(name)
                    .flatMap(reason ->
                            Mono.<byte[]>error(Problem.of(HttpStatus.CONFLICT, "voice_unusable", reason + ".")))
                    .switchIfEmpty(Mono.defer(() -> speech(request.text(), voice)));
        });
    }

    private Mono<byte[]> speech(String text, VoiceSettings voice) {
        return synthesizer
                .speak(new SpokenSentence(text, voice, SAMPLE_RATE, Map.of(), TurnPosition.NONE, CharacterState.NONE))
                .takeWhile(new UpToBytes(MOST_BYTES)::admits)
                .collectList()
                .timeout(timeout)
                .onErrorMap(TimeoutException.class, _ -> unavailable("The preview takes too long; shorten the text."))
                .onErrorMap(
                        ProviderException.class, e -> unavailable("The voice cannot speak: " + e.getMessage() + "."))
                .map(VoicePreview::file);
    }

    private static byte[] file(List<SpeechChunk> chunks) {
        boolean silent = chunks.stream().allMatch(SpeechChunk::isSilent);
        if (silent && chunks.stream().anyMatch(chunk -> chunk.origin() == SpeechChunk.Origin.FALLBACK)) {
            throw unavailable("The voice cannot speak at the moment.");
        }
        if (silent) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "nothing_to_speak",
                    "The text has nothing that can be spoken; write words or numbers, not in the letters of another script.");
        }
        return WavAudio.of(chunks, SAMPLE_RATE);
    }

    private Problem unknown(String name) {
        String which = name.matches("[A-Za-z0-9_-]{1,60}") ? " " + name : "";
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "voice_not_found",
                "There is no profile or voice" + which + ". GET /api/voices lists them.");
    }

    private static Problem unavailable(String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "speech_unavailable", detail);
    }

    /** Bounds the memory of a preview. */
    private static final class UpToBytes {
        private int rest;

        UpToBytes(int most) {
            this.rest = most;
        }

        boolean admits(SpeechChunk chunk) {
            rest -= chunk.pcm().limit();
            return rest >= 0;
        }
    }
}
