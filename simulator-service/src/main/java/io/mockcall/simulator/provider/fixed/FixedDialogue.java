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

/** A dialogue for measurements: answers every utterance at once with the same two sentences. Keeps only the turn of each call. */
public final class FixedDialogue implements Dialogue {
    private static final String NAME = "null";
    private static final String VERSION = "fixed-1";
    private static final int MAX_CALLS = 20_000;
    private static final List<String> SENTENCES = List.of("I see what you mean.", "Please go on.");
    private static final Emotion NEUTRAL = new Emotion(50, 50, 50, 50);
    private static final Voice VOICE = new Voice("neutral", 1, 0.8);

    private final Map<CallId, LastTurn> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, LastTurn> eldest) {
            return size() > MAX_CALLS;
        }
    };

    @Override
    public boolean isStateful() {
        return false;
    }

    @Override
    public Flux<Event> open(CallStarted started) {
        return Flux.just(new CustomerReplied(
                started.callId(),
                0,
                0,
                started.scenario().situation().openingLine(),
                true,
                NEUTRAL,
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
    public Flux<Event> answer(Transcribed utterance) {
        int turn = turn(utterance);
        return Flux.just(sentence(utterance, turn, 0), sentence(utterance, turn, 1), metric(utterance, turn));
    }

    @Override
    public Flux<Event> considerBargeIn(Transcribed partial) {
        return Flux.empty();
    }

    @Override
    public Flux<Event> runIfDue(CallId callId) {
        return Flux.empty();
    }

    @Override
    public Mono<Void> handle(CallControl event) {
        if (event instanceof CallEnded ended) {
            forget(ended.callId());
        }
        return Mono.empty();
    }

    /** Returns the turn that answers an utterance. A redelivered utterance keeps its turn. */
    private synchronized int turn(Transcribed utterance) {
        @Nullable LastTurn known = calls.get(utterance.callId());
        if (known != null && known.utteranceId().equals(utterance.utteranceId())) {
            return known.turn();
        }
        var next = new LastTurn(known == null ? 1 : known.turn() + 1, utterance.utteranceId());
        calls.put(utterance.callId(), next);
        return next.turn();
    }

    private synchronized void forget(CallId callId) {
        calls.remove(callId);
    }

    private static CustomerReplied sentence(Transcribed utterance, int turn, int index) {
        return new CustomerReplied(
                utterance.callId(),
                turn,
                index,
                SENTENCES.get(index),
                index == SENTENCES.size() - 1,
                NEUTRAL,
                List.of(),
                false,
                0.5,
                VOICE,
                utterance.utteranceId(),
                VERSION,
                NAME,
                utterance.at());
    }

    private static MetricReported metric(Transcribed utterance, int turn) {
        return new MetricReported(
                utterance.callId(), "simulator", "turn-" + turn, Map.of("processingTimeMs", 0.0), utterance.at());
    }

    private record LastTurn(int turn, String utteranceId) {}
}
