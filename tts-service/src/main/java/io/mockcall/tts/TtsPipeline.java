package io.mockcall.tts;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechReport;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.turn.BargeInTracker;
import io.mockcall.tts.turn.CustomerTurnAssembler;
import io.mockcall.tts.turn.FallbackNotices;
import io.mockcall.tts.turn.RecordSizes;
import io.mockcall.tts.turn.SentenceFramer;
import io.mockcall.tts.turn.TurnTimelines;
import io.mockcall.tts.voice.VoiceCasting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;

/** The whole service on one page: a stage turns the customer's replies into audio, and a reader stops it after a barge-in. */
final class TtsPipeline {
    static final String NAME = "tts";

    private final VoiceCasting casting;
    private final SpeechSynthesizer synthesizer;
    private final TurnTimelines timelines;
    private final BargeInTracker bargeIns;
    private final FallbackNotices notices;
    private final RecordSizes sizes;
    private final Duration turnPatience;
    private final Clock clock;

    TtsPipeline(
            VoiceCasting casting,
            SpeechSynthesizer synthesizer,
            TurnTimelines timelines,
            BargeInTracker bargeIns,
            FallbackNotices notices,
            RecordSizes sizes,
            Duration turnPatience,
            Clock clock) {
        this.casting = requireNonNull(casting, "casting");
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.timelines = requireNonNull(timelines, "timelines");
        this.bargeIns = requireNonNull(bargeIns, "bargeIns");
        this.notices = requireNonNull(notices, "notices");
        this.sizes = requireNonNull(sizes, "sizes");
        this.turnPatience = requireNonNull(turnPatience, "turnPatience");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Reads the customer's sentences, synthesizes them and writes audio frames of 20 ms, metrics, and notices about the voice. */
    Stage synthesis() {
        return Stage.named(NAME)
                .reads(Topic.CUSTOMER_REPLIES)
                .writes(Topic.CUSTOMER_AUDIO, Topic.CALL_METRICS, Topic.CALL_CONTROL)
                .assembling(() -> new CustomerTurnAssembler(bargeIns, turnPatience))
                .perKey(this::synthesize);
    }

    /** Reads all control events without a group, because any instance may be synthesizing a turn that is interrupted. */
    BroadcastReader bargeIns() {
        return BroadcastReader.named("tts-control")
                .reads(Topic.CALL_CONTROL)
                .latencyTolerant(Duration.ofMillis(50))
                .onPoll(bargeIns::accept);
    }

    /** The audio of one sentence, chunk by chunk, and a metric at the end. Cancels the synthesis when the turn is interrupted. */
    Flux<Event> synthesize(CustomerReplied reply) {
        return Flux.defer(() -> {
            if (bargeIns.discards(reply)) {
                return Flux.empty();
            }
            var synthesis = new SentenceSynthesis(reply);
            return synthesizer
                    .speak(sentence(reply))
                    .contextWrite(synthesis.report::in)
                    .takeUntilOther(bargeIns.discarded(reply))
                    .takeWhile(_ -> !bargeIns.discards(reply))
                    .concatMapIterable(synthesis::add)
                    .concatWith(Flux.defer(synthesis::finish));
        });
    }

    private SpokenSentence sentence(CustomerReplied reply) {
        return new SpokenSentence(
                reply.text(),
                casting.cast(reply),
                reply.voice().playbackRate(),
                reply.voice().givenPronunciations(),
                new TurnPosition(reply.callId().toString(), reply.turn(), reply.index(), reply.last()),
                new CharacterState(
                        reply.voice().profile(),
                        reply.voice().rate(),
                        reply.voice().stability(),
                        reply.emotion(),
                        Math.clamp(reply.audioIntensity(), 0, 1)));
    }

    /** The synthesis of one sentence. */
    private final class SentenceSynthesis {
        private final CustomerReplied reply;
        private final long startedMs = clock.millis();
        private final SentenceFramer framer;
        private final AtomicBoolean cached = new AtomicBoolean(true);
        private final SpeechReport report = new SpeechReport();

        SentenceSynthesis(CustomerReplied reply) {
            this.reply = reply;
            this.framer = new SentenceFramer(reply, timelines.startOf(reply), sizes, clock);
        }

        List<Event> add(SpeechChunk chunk) {
            List<Event> events = new ArrayList<>();
            if (chunk.origin() != SpeechChunk.Origin.CACHED) {
                cached.setPlain(false);
            }
            if (chunk.origin() == SpeechChunk.Origin.FALLBACK) {
                String reason = requireNonNullElse(report.fallbackReason(), "failed");
                notices.raise(reply, reason).ifPresent(events::add);
            }
            events.addAll(framer.add(chunk));
            return events;
        }

        Flux<Event> finish() {
            var lastRecords = framer.finish();
            timelines.add(reply, framer.durationMs());
            return Flux.<Event>fromIterable(lastRecords).concatWithValues(metric());
        }

        private MetricReported metric() {
            Map<String, Double> values = Map.of(
                    "processingTimeMs", (double) (clock.millis() - startedMs),
                    "audioMs", (double) framer.durationMs(),
                    "cached", cached.getPlain() ? 1.0 : 0.0,
                    "billedCharacters", (double) report.billedCharacters(),
                    "fallback", report.fallbackReason() == null ? 0.0 : 1.0);
            var withCosts = ProcessCosts.OF_THIS_PROCESS.with(reply.callId(), NAME, values);
            String about = "turn-" + reply.turn() + "-" + reply.index();
            return new MetricReported(reply.callId(), NAME, about, withCosts, clock.instant());
        }
    }
}
