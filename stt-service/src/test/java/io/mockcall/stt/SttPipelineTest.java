package io.mockcall.stt;

import static io.mockcall.stt.audio.TestAudio.join;
import static io.mockcall.stt.audio.TestAudio.pcm;
import static io.mockcall.stt.audio.TestAudio.silence;
import static io.mockcall.stt.audio.TestAudio.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.stt.endpointing.PartialUtterances;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.SpeechEvent;
import io.mockcall.stt.endpointing.StartOfSpeech;
import io.mockcall.stt.endpointing.Utterance;
import io.mockcall.stt.provider.fixed.CommitAssembler;
import io.mockcall.stt.recognition.CachingRecognizer;
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

    private Flux<Event> output(SpeechEvent event) {
        return output(recognizer, event);
    }

    private static Flux<Event> output(SpeechRecognizer recognizer, SpeechEvent event) {
        return Flux.from(new SttPipeline(CommitAssembler::new, recognizer, () -> NOW).transcribe(event));
    }

    @Test
    void startOfSpeechNeedsNoRecognition() {
        StepVerifier.create(output(new StartOfSpeech(CALL, 1000)))
                .expectNext(new SpeechStarted(CALL, "u1000", 1000, NOW))
                .verifyComplete();
        assertThat(recognizer.requests()).isEmpty();
    }

    @Test
    void anUtteranceBecomesOneFinalTranscriptAndItsMetrics() {
        recognizer.returns("Hello there.", 0.9);

        StepVerifier.create(output(HELLO))
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
    void anUtteranceWithoutWordsGivesNoEvent() {
        recognizer.returns(" ", 0);

        StepVerifier.create(output(HELLO)).verifyComplete();
    }

    @Test
    void aPartialUtteranceBecomesAPartialTranscript() {
        recognizer.returns("Hell", 0.5);

        StepVerifier.create(output(PartialUtterances.of(HELLO, 4)))
                .expectNext(new Transcribed(CALL, "u1000", 4, "Hell", false, 1000, 2000, 0.5, "scripted", NOW))
                .verifyComplete();
    }

    @Test
    void partialUtterancesAreSkippedWhileTheRecogniserIsBusy() {
        recognizer.returns("Hell", 0.5);
        recognizer.busy(true);

        StepVerifier.create(output(PartialUtterances.of(HELLO, 0))).verifyComplete();
        assertThat(recognizer.requests()).isEmpty();
    }

    @Test
    void aFailureOfAPartialUtteranceIsIgnored() {
        recognizer.fails(new ProviderException("scripted", "broken", false, null));

        StepVerifier.create(output(PartialUtterances.of(HELLO, 0))).verifyComplete();
    }

    @Test
    void aFailureOfAnUtteranceIsReported() {
        recognizer.fails(new ProviderException("scripted", "broken", true, null));

        StepVerifier.create(output(HELLO)).verifyError(ProviderException.class);
    }

    @Test
    void aSupersededPartialUtteranceIsCancelled() {
        recognizer.takes(Duration.ofHours(1));
        var partial = PartialUtterances.of(HELLO, 0);

        StepVerifier.withVirtualTime(() -> output(partial))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> PartialUtterances.supersede(partial))
                .verifyComplete();
        assertThat(recognizer.cancelled()).isEqualTo(1);
    }

    @Test
    void anUnchangedUtteranceIsNotRecognisedAgain() {
        var caching = new CachingRecognizer(recognizer);
        recognizer.returns("Hello there.", 0.9);

        StepVerifier.create(output(caching, PartialUtterances.of(HELLO, 0)))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(output(caching, HELLO)).expectNextCount(2).verifyComplete();
        assertThat(recognizer.requests()).containsExactly(HELLO);

        StepVerifier.create(output(caching, LONGER)).expectNextCount(2).verifyComplete();
        assertThat(recognizer.requests()).containsExactly(HELLO, LONGER);
    }

    @Test
    void anUtteranceWithoutAudioHasNoMetrics() {
        recognizer.returns("Fixed.", 1);

        StepVerifier.create(output(new Utterance(CALL, 0, 2000, 2000, Pcm.NONE, true)))
                .expectNextMatches(event -> event instanceof Transcribed t && t.isFinal())
                .verifyComplete();
    }

    @Test
    void confidenceIsAtMostOne() {
        assertThat(new Transcript("yes", 1).confidence()).isEqualTo(1);
        assertThat(catchThrowable(() -> new Transcript("yes", 1.1))).isInstanceOf(IllegalArgumentException.class);
    }
}
