package io.mockcall.stt;

import static io.mockcall.stt.audio.Sound.join;
import static io.mockcall.stt.audio.Sound.pcm;
import static io.mockcall.stt.audio.Sound.silence;
import static io.mockcall.stt.audio.Sound.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.stt.listening.Drafts;
import io.mockcall.stt.listening.Heard;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.SpeechBegan;
import io.mockcall.stt.listening.Utterance;
import io.mockcall.stt.provider.fixed.CommitsOnly;
import io.mockcall.stt.recognition.RememberingRecognizer;
import io.mockcall.stt.recognition.ScriptedRecognizer;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class SttPipelineTest {
    private static final CallId CALL = new CallId(new UUID(0, 3));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Utterance HELLO =
            new Utterance(CALL, 1000, 2000, 900, pcm(join(silence(300), tone(1000), silence(200))), true);
    private static final Utterance LONGER =
            new Utterance(CALL, 1000, 3000, 1900, pcm(join(silence(300), tone(2000), silence(200))), true);

    private final ScriptedRecognizer recognizer = new ScriptedRecognizer();

    private Flux<Event> told(Heard heard) {
        return told(recognizer, heard);
    }

    private static Flux<Event> told(SpeechRecognizer recognizer, Heard heard) {
        return Flux.from(new SttPipeline(CommitsOnly::new, recognizer, () -> NOW).tell(heard));
    }

    @Test
    void speechIsAnnouncedWithoutRecognisingAnything() {
        StepVerifier.create(told(new SpeechBegan(CALL, 1000)))
                .expectNext(new SpeechStarted(CALL, "u1000", 1000, NOW))
                .verifyComplete();
        assertThat(recognizer.asked()).isEmpty();
    }

    @Test
    void anUtteranceBecomesOneFinalTranscriptWithItsMeasures() {
        recognizer.hears("Hello there.", 0.9);

        StepVerifier.create(told(HELLO))
                .expectNext(new Transcribed(CALL, "u1000", 0, "Hello there.", true, 1000, 2000, 0.9, "scripted", NOW))
                .assertNext(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                MetricReported.class,
                                metric -> assertThat(metric.values())
                                        .containsEntry("confidence", 0.9)
                                        .containsEntry("clippedShare", 0.0)
                                        .containsEntry("utteranceMs", 1000.0)
                                        .containsKeys("processingTimeMs", "audioLevelDbfs")))
                .verifyComplete();
    }

    @Test
    void anUtteranceWithoutWordsIsNothing() {
        recognizer.hears(" ", 0);

        StepVerifier.create(told(HELLO)).verifyComplete();
    }

    @Test
    void aDraftBecomesAPartialTranscript() {
        recognizer.hears("Hell", 0.5);

        StepVerifier.create(told(Drafts.of(HELLO, 4)))
                .expectNext(new Transcribed(CALL, "u1000", 4, "Hell", false, 1000, 2000, 0.5, "scripted", NOW))
                .verifyComplete();
    }

    @Test
    void draftsAreNotWorthWaitingForABusyRecogniser() {
        recognizer.hears("Hell", 0.5);
        recognizer.busy(true);

        StepVerifier.create(told(Drafts.of(HELLO, 0))).verifyComplete();
        assertThat(recognizer.asked()).isEmpty();
    }

    @Test
    void aDraftThatFailsIsNoFailure() {
        recognizer.fails(new ProviderException("scripted", "broken", false, null));

        StepVerifier.create(told(Drafts.of(HELLO, 0))).verifyComplete();
    }

    @Test
    void anUtteranceThatFailsIsAFailure() {
        recognizer.fails(new ProviderException("scripted", "broken", true, null));

        StepVerifier.create(told(HELLO)).verifyError(ProviderException.class);
    }

    @Test
    void aStaleDraftDoesNotKeepTheUtteranceWaiting() {
        recognizer.takes(Duration.ofHours(1));
        var draft = Drafts.of(HELLO, 0);

        StepVerifier.withVirtualTime(() -> told(draft))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> Drafts.supersede(draft))
                .verifyComplete();
        assertThat(recognizer.cancelled()).isEqualTo(1);
    }

    @Test
    void whatWasRecognisedInThePauseIsNotRecognisedAgain() {
        var remembering = new RememberingRecognizer(recognizer);
        recognizer.hears("Hello there.", 0.9);

        StepVerifier.create(told(remembering, Drafts.of(HELLO, 0)))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(told(remembering, HELLO)).expectNextCount(2).verifyComplete();
        assertThat(recognizer.asked()).containsExactly(HELLO);

        StepVerifier.create(told(remembering, LONGER)).expectNextCount(2).verifyComplete();
        assertThat(recognizer.asked()).containsExactly(HELLO, LONGER);
    }

    @Test
    void whatIsMeasuredForNothingCostsNothing() {
        recognizer.hears("Fixed.", 1);

        StepVerifier.create(told(new Utterance(CALL, 0, 2000, 2000, Pcm.NONE, true)))
                .expectNextMatches(event -> event instanceof Transcribed t && t.isFinal())
                .verifyComplete();
    }

    @Test
    void aTranscriptIsNeverMoreThanCertain() {
        assertThat(new Transcript("yes", 1).confidence()).isEqualTo(1);
        assertThat(catchThrowable(() -> new Transcript("yes", 1.1))).isInstanceOf(IllegalArgumentException.class);
    }
}
