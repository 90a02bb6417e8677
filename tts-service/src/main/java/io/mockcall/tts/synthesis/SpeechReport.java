package io.mockcall.tts.synthesis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What the synthesis of one sentence cost, and why another voice spoke it. Travels in the Reactor context of the subscription, so that
 * every synthesizer in a chain can add to it.
 */
public final class SpeechReport {
    private final AtomicInteger characters = new AtomicInteger();
    private final AtomicReference<@Nullable String> fallback = new AtomicReference<>();

    /** The report of this subscription; a new one if nobody asked for it. */
    public static SpeechReport of(ContextView context) {
        return context.<SpeechReport>getOrEmpty(SpeechReport.class).orElseGet(SpeechReport::new);
    }

    /** A context in which synthesizers find this report. */
    public Context in(Context context) {
        return context.put(SpeechReport.class, this);
    }

    /** Adds characters that a provider charges for. */
    public void bill(int count) {
        characters.addAndGet(count);
    }

    /** Records that the fallback speaks. The first reason stays. */
    void fellBack(String reason) {
        fallback.compareAndSet(null, reason);
    }

    /** The characters that providers charge for. */
    public int billedCharacters() {
        return characters.get();
    }

    /** Why the fallback spoke, an outcome of {@code mockcall.provider.calls}; null if it did not. */
    public @Nullable String fallbackReason() {
        return fallback.get();
    }
}
