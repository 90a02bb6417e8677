package io.mockcall.tts;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.Stage;
import io.mockcall.tts.synthesis.Sentence;
import io.mockcall.tts.synthesis.Speech;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.turn.RecordSizes;
import io.mockcall.tts.turn.SentenceFrames;
import io.mockcall.tts.turn.Silenced;
import io.mockcall.tts.turn.Timelines;
import io.mockcall.tts.turn.TurnHolding;
import io.mockcall.tts.voice.Casting;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;

/**
 * Read this first: the whole service on one page.
 *
 * <pre>
 * customer-replies ─▶ hold the turn ─▶ cast the voice ─▶ speak, clause by clause ─▶ frames of 20 ms ─▶ customer-audio
 *                                                                                 └▶ how long it took ─▶ call-metrics
 * call-control ─▶ which calls ended, which turns were interrupted: what is left of them is not said
 * </pre>
 */
final class TtsPipeline {
    static final String NAME = "tts";

    private final Casting casting;
    private final SpeechSynthesizer synthesizer;
    private final Timelines timelines;
    private final Silenced silenced;
    private final RecordSizes sizes;
    private final Duration turnPatience;
    private final Clock clock;

    TtsPipeline(
            Casting casting,
            SpeechSynthesizer synthesizer,
            Timelines timelines,
            Silenced silenced,
            RecordSizes sizes,
            Duration turnPatience,
            Clock clock) {
        this.casting = requireNonNull(casting, "casting");
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.timelines = requireNonNull(timelines, "timelines");
        this.silenced = requireNonNull(silenced, "silenced");
        this.sizes = requireNonNull(sizes, "sizes");
        this.turnPatience = requireNonNull(turnPatience, "turnPatience");
        this.clock = requireNonNull(clock, "clock");
    }

    Stage speaking() {
        return Stage.named(NAME)
                .reads(Topic.CUSTOMER_REPLIES)
                .writes(Topic.CUSTOMER_AUDIO, Topic.CALL_METRICS)
                .assembling(() -> new TurnHolding(silenced, turnPatience))
                .perKey(this::speak);
    }

    /** Without a group, because any instance may have something left to say. */
    BroadcastReader noticingSilence() {
        return BroadcastReader.named("tts-control").reads(Topic.CALL_CONTROL).onPoll(silenced::notice);
    }

    /** A sentence of the customer as frames, the first as soon as its first clause is spoken. */
    Flux<Event> speak(CustomerReplied reply) {
        return Flux.defer(() -> {
            if (silenced.covers(reply)) {
                return Flux.empty();
            }
            var work = new Speaking(reply);
            return synthesizer
                    .speak(new Sentence(reply.text(), casting.prosodyFor(reply)))
                    .takeWhile(piece -> !silenced.covers(reply))
                    .doOnNext(work::notice)
                    .concatMapIterable(work.frames::add)
                    .cast(Event.class)
                    .concatWith(Flux.defer(work::finish));
        });
    }

    /** One sentence while it is being spoken. */
    private final class Speaking {
        private final CustomerReplied reply;
        private final long started = clock.millis();
        private final SentenceFrames frames;
        private final AtomicBoolean cached = new AtomicBoolean(true);

        Speaking(CustomerReplied reply) {
            this.reply = reply;
            this.frames = new SentenceFrames(reply, timelines.startOf(reply), sizes, clock);
        }

        void notice(Speech piece) {
            if (!piece.cached()) {
                cached.setPlain(false);
            }
        }

        Flux<Event> finish() {
            var last = frames.finish();
            timelines.spoken(reply, frames.durationMs());
            return Flux.<Event>fromIterable(last).concatWithValues(metric());
        }

        private MetricReported metric() {
            return new MetricReported(
                    reply.callId(),
                    NAME,
                    "turn-" + reply.turn() + "-" + reply.index(),
                    ProcessCosts.OF_THIS_PROCESS.with(
                            reply.callId(),
                            NAME,
                            Map.of(
                                    "processingTimeMs", (double) (clock.millis() - started),
                                    "audioMs", (double) frames.durationMs(),
                                    "cached", cached.getPlain() ? 1.0 : 0.0)),
                    clock.instant());
        }
    }
}
