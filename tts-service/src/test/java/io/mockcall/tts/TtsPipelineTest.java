package io.mockcall.tts;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.tts.provider.fixed.FixedSynthesizer;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.turn.BargeInTracker;
import io.mockcall.tts.turn.FallbackNotices;
import io.mockcall.tts.turn.RecordSizes;
import io.mockcall.tts.turn.TurnTimelines;
import io.mockcall.tts.voice.VoiceCasting;
import io.mockcall.tts.voice.VoiceProfiles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class TtsPipelineTest {
    /** A synthesizer whose speech is as long as the text. */
    private static final SpeechSynthesizer BY_LENGTH =
            sentence -> Flux.just(SpeechChunk.silence(sentence.text().length() * 7, SpeechChunk.SAMPLE_RATE));

    private final CallId call = CallId.random();
    private final BargeInTracker bargeIns = new BargeInTracker(Duration.ofMinutes(10), Ticker.systemTicker());
    private final List<CustomerReplied> turn = List.of(
            reply(call, 3, 0, "I have been waiting for an hour.", false),
            reply(call, 3, 1, "An hour!", false),
            reply(call, 3, 2, "What do you say to that?", true));

    @Test
    void theFirstClauseIsSentBeforeTheSecondIsSynthesized() {
        Sinks.Many<SpeechChunk> clauses = Sinks.many().unicast().onBackpressureBuffer();
        TtsPipeline pipeline = pipeline(sentence -> clauses.asFlux());

        StepVerifier.create(pipeline.synthesize(turn.getFirst()))
                .then(() -> clauses.tryEmitNext(SpeechChunk.silence(120, SpeechChunk.SAMPLE_RATE))
                        .orThrow())
                .assertNext(event -> assertThat(frames(List.of(event))).hasSize(5))
                .then(() -> clauses.tryEmitNext(SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE))
                        .orThrow())
                .assertNext(event -> assertThat(frames(List.of(event))).hasSize(5))
                .then(() -> clauses.tryEmitComplete().orThrow())
                .expectNextCount(2)
                .verifyComplete();
    }

    @Test
    void timestampsContinueFromSentenceToSentence() {
        List<AudioFrame> frames = frames(speak(pipeline(BY_LENGTH), turn));

        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).timestampMs()).isEqualTo(i * 20L);
        }
        assertThat(frames.stream().filter(f -> f.has(AudioFrame.FLAG_SENTENCE_START)))
                .hasSize(3);
        assertThat(frames.stream().filter(f -> f.has(AudioFrame.FLAG_TURN_END))).containsExactly(frames.getLast());
    }

    @Test
    void aSuccessorThatReadsTheTurnAgainWritesTheSameEvents() {
        List<Event> first = withoutCosts(speak(pipeline(BY_LENGTH), turn));
        List<Event> successor = withoutCosts(speak(pipeline(BY_LENGTH), turn));

        assertThat(successor).isEqualTo(first);
    }

    @Test
    void aRepeatedSentenceGivesTheSameEvents() {
        TtsPipeline pipeline = pipeline(BY_LENGTH);
        List<Event> first = withoutCosts(speak(pipeline, turn));

        assertThat(withoutCosts(speak(pipeline, turn.subList(1, 2)))).isSubsetOf(first);
    }

    @Test
    void eachSentenceHasAMetric() {
        List<MetricReported> metrics = speak(pipeline(BY_LENGTH), turn).stream()
                .filter(MetricReported.class::isInstance)
                .map(MetricReported.class::cast)
                .toList();

        assertThat(metrics).extracting(MetricReported::about).containsExactly("turn-3-0", "turn-3-1", "turn-3-2");
        assertThat(metrics.getFirst().values())
                .containsEntry("audioMs", 240.0)
                .containsEntry("cached", 0.0)
                .containsKey("processingTimeMs");
    }

    @Test
    void aCachedSentenceIsReportedAsCached() {
        TtsPipeline pipeline = pipeline(sentence ->
                Flux.just(SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE).from(SpeechChunk.Origin.CACHED)));

        assertThat(speak(pipeline, turn.subList(0, 1)).getLast())
                .isInstanceOfSatisfying(
                        MetricReported.class,
                        metric -> assertThat(metric.values()).containsEntry("cached", 1.0));
    }

    @Test
    void aFallbackIsToldOnceInATurn() {
        TtsPipeline pipeline = pipeline(sentence -> Flux.just(
                SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE).from(SpeechChunk.Origin.FALLBACK),
                SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE).from(SpeechChunk.Origin.FALLBACK)));

        List<Event> events = speak(pipeline, turn);
        events.addAll(speak(pipeline, List.of(reply(call, 4, 0, "Hello?", true))));

        assertThat(events.stream().filter(NoticeRaised.class::isInstance).map(NoticeRaised.class::cast))
                .extracting(NoticeRaised::code, NoticeRaised::cause)
                .containsExactly(tuple("voice_fallback", "turn-3"), tuple("voice_fallback", "turn-4"));
        assertThat(events.getFirst()).isInstanceOf(NoticeRaised.class);
    }

    @Test
    void aBargeInCancelsTheSynthesisAtOnce() {
        Sinks.Many<SpeechChunk> silent = Sinks.many().unicast().onBackpressureBuffer();
        var cancelled = new AtomicBoolean();
        TtsPipeline pipeline = pipeline(sentence -> silent.asFlux().doOnCancel(() -> cancelled.set(true)));

        StepVerifier.create(pipeline.synthesize(turn.getFirst()))
                .then(() -> bargeIns.interrupted(call, 2))
                .then(() -> assertThat(cancelled).isFalse())
                .then(() -> bargeIns.interrupted(call, 3))
                .then(() -> assertThat(cancelled).isTrue())
                .thenConsumeWhile(event -> true)
                .verifyComplete();
    }

    @Test
    void aCallThatEndedGetsNoAudio() {
        bargeIns.ended(call);

        assertThat(speak(pipeline(BY_LENGTH), turn)).isEmpty();
    }

    @Test
    void aCallThatEndsMeanwhileGetsNoFurtherClause() {
        SpeechSynthesizer endingTheCall = sentence -> Flux.just(
                        SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE),
                        SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE))
                .doOnNext(chunk -> bargeIns.ended(call));

        assertThat(frames(speak(pipeline(endingTheCall), turn.subList(0, 1)))).hasSize(1);
    }

    @Test
    void theNullProviderGivesFiftyFramesForEachSentence() {
        List<Event> events = speak(pipeline(new FixedSynthesizer()), turn.subList(0, 2));

        assertThat(frames(events)).hasSize(100);
        assertThat(frames(events).getLast().timestampMs()).isEqualTo(1_980);
    }

    private TtsPipeline pipeline(SpeechSynthesizer synthesizer) {
        var registry = new SimpleMeterRegistry();
        return new TtsPipeline(
                new VoiceCasting(VoiceProfiles.standard(), Set.of("heart", "joe"), registry),
                synthesizer,
                new TurnTimelines(Duration.ofMinutes(10), Ticker.systemTicker(), registry),
                bargeIns,
                new FallbackNotices(
                        Duration.ofMinutes(10), Ticker.systemTicker(), Clock.fixed(Replies.NOW, ZoneOffset.UTC)),
                new RecordSizes(5, 25),
                Duration.ofSeconds(30),
                Clock.fixed(Replies.NOW, ZoneOffset.UTC));
    }

    private static List<Event> speak(TtsPipeline pipeline, List<CustomerReplied> replies) {
        List<Event> events = new ArrayList<>();
        for (CustomerReplied reply : replies) {
            pipeline.synthesize(reply).toIterable().forEach(events::add);
        }
        return events;
    }

    /** Removes the costs, which differ each time. */
    private static List<Event> withoutCosts(List<Event> events) {
        return events.stream()
                .map(event -> event instanceof MetricReported metric ? withoutCosts(metric) : event)
                .toList();
    }

    private static MetricReported withoutCosts(MetricReported metric) {
        Map<String, Double> values = new HashMap<>(metric.values());
        assertThat(values.remove("cpuMs")).isNotNegative();
        assertThat(values.remove("memoryBytes")).isPositive();
        return new MetricReported(metric.callId(), metric.stage(), metric.about(), values, metric.at());
    }

    private static List<AudioFrame> frames(List<Event> events) {
        List<AudioFrame> frames = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof CustomerAudio audio) {
                audio.frames().forEach(frames::add);
            }
        }
        return frames;
    }
}
