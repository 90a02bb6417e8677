package io.mockcall.simulator.provider.fixed;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.Voice;
import io.mockcall.simulator.reply.Dialogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers everything with the same two sentences at once; remembers nothing but how far each call is. */
public final class FixedDialogue implements Dialogue {
    private static final String NAME = "null";
    private static final String VERSION = "fixed-1";
    private static final int MOST_CALLS = 20_000;
    private static final List<String> SENTENCES = List.of("I see what you mean.", "Please go on.");
    private static final Emotion EVEN = new Emotion(50, 50, 50, 50);
    private static final Voice VOICE = new Voice("neutral", 1, 0.8);

    private final Map<CallId, Progress> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Progress> eldest) {
            return size() > MOST_CALLS;
        }
    };

    @Override
    public Flux<Event> open(CallStarted started) {
        return Flux.just(new CustomerReplied(
                started.callId(),
                0,
                0,
                started.scenario().situation().openingLine(),
                true,
                EVEN,
                List.of(),
                false,
                0.5,
                VOICE,
                null,
                VERSION,
                NAME,
                started.at()));
    }

    @Override
    public Flux<Event> answer(Transcribed heard) {
        int turn = turn(heard);
        return Flux.just(sentence(heard, turn, 0), sentence(heard, turn, 1), metric(heard, turn));
    }

    @Override
    public Flux<Event> overhear(Transcribed unfinished) {
        return Flux.empty();
    }

    @Override
    public Flux<Event> speakUp(CallId callId) {
        return Flux.empty();
    }

    @Override
    public Mono<Void> follow(CallControl event) {
        if (event instanceof CallEnded ended) {
            forget(ended.callId());
        }
        return Mono.empty();
    }

    /** The last utterance keeps its turn when it comes again. */
    private synchronized int turn(Transcribed heard) {
        @Nullable Progress known = calls.get(heard.callId());
        if (known != null && known.utteranceId().equals(heard.utteranceId())) {
            return known.turn();
        }
        var next = new Progress(known == null ? 1 : known.turn() + 1, heard.utteranceId());
        calls.put(heard.callId(), next);
        return next.turn();
    }

    private synchronized void forget(CallId callId) {
        calls.remove(callId);
    }

    private static CustomerReplied sentence(Transcribed heard, int turn, int index) {
        return new CustomerReplied(
                heard.callId(),
                turn,
                index,
                SENTENCES.get(index),
                index == SENTENCES.size() - 1,
                EVEN,
                List.of(),
                false,
                0.5,
                VOICE,
                heard.utteranceId(),
                VERSION,
                NAME,
                heard.at());
    }

    private static MetricReported metric(Transcribed heard, int turn) {
        return new MetricReported(
                heard.callId(), "simulator", "turn-" + turn, Map.of("processingTimeMs", 0.0), heard.at());
    }

    private record Progress(int turn, String utteranceId) {}
}
