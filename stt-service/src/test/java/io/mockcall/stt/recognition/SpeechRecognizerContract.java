package io.mockcall.stt.recognition;

import static io.mockcall.stt.audio.TestAudio.join;
import static io.mockcall.stt.audio.TestAudio.pcm;
import static io.mockcall.stt.audio.TestAudio.silence;
import static io.mockcall.stt.audio.TestAudio.tone;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The contract suite of {@link SpeechRecognizer}. */
public abstract class SpeechRecognizerContract {
    private static final CallId CALL = new CallId(new UUID(0, 4));
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The recogniser under test; the same instance for all tests of a class. */
    protected abstract SpeechRecognizer recognizer();

    protected static Utterance utterance(short[] samples) {
        Pcm audio = pcm(samples);
        return new Utterance(CALL, 0, audio.durationMs(), audio.durationMs(), audio, true);
    }

    @Test
    void answersOnce() {
        StepVerifier.create(recognizer().transcribe(utterance(join(silence(300), tone(500)))))
                .expectNextCount(1)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void equalAudioGivesEqualTranscripts() {
        Utterance utterance = utterance(join(silence(300), tone(900)));

        Transcript first = recognizer().transcribe(utterance).block(TIMEOUT);
        assertThat(recognizer().transcribe(utterance).block(TIMEOUT)).isEqualTo(first);
    }

    @Test
    void acceptsVeryShortAudio() {
        StepVerifier.create(recognizer().transcribe(utterance(tone(32))))
                .expectNextCount(1)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void acceptsVeryLongAudio() {
        StepVerifier.create(recognizer().transcribe(utterance(silence(45_000))))
                .expectNextCount(1)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void doesNothingBeforeSubscription() {
        assertThat(recognizer().transcribe(utterance(tone(500)))).isNotNull();
        assertThat(recognizer().isBusy()).isFalse();
    }

    @Test
    void recognisesManyUtterancesConcurrently() {
        List<Utterance> utterances = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> utterance(tone(50 * i)))
                .toList();

        StepVerifier.create(Flux.fromIterable(utterances).flatMap(recognizer()::transcribe, utterances.size()))
                .expectNextCount(utterances.size())
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void cancelledRequestsDoNotBlockLaterOnes() {
        for (int i = 0; i < 20; i++) {
            recognizer().transcribe(utterance(silence(20_000))).subscribe().dispose();
        }

        StepVerifier.create(recognizer().transcribe(utterance(tone(500))))
                .expectNextCount(1)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void hasAName() {
        assertThat(recognizer().provider()).isNotBlank().isLowerCase();
    }
}
