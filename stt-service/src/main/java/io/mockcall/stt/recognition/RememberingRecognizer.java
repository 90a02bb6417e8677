package io.mockcall.stt.recognition;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.listening.Utterance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Does not recognise the same sound again. An utterance that sounds as it did when it paused has its text the moment it ends;
 * and of a long one, what lies before a pause is settled, so that the cost of its drafts does not grow with its length.
 */
public final class RememberingRecognizer implements SpeechRecognizer {
    /** With less context, the words before a pause are understood worse. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

    private static final int CALLS = 1024;

    /** What some sound says. */
    private record Understood(Utterance utterance, Transcript transcript) {}

    /**
     * What is known of a call.
     *
     * @param latest as it was recognised last
     * @param settled the beginning of the same utterance, up to a pause
     */
    private record Known(Understood latest, @Nullable Understood settled) {
        @Nullable Transcript of(Utterance utterance) {
            return latest.utterance.soundsLike(utterance) ? latest.transcript : null;
        }

        @Nullable Understood beginningOf(Utterance utterance) {
            return settled != null && utterance.continues(settled.utterance) ? settled : null;
        }
    }

    private final SpeechRecognizer recognizer;
    private final Map<CallId, Known> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Known> eldest) {
            return size() > CALLS;
        }
    };

    public RememberingRecognizer(SpeechRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return Mono.defer(() -> {
            Known known = known(utterance.callId());
            Transcript same = known == null ? null : known.of(utterance);
            if (same != null) {
                return Mono.just(same);
            }
            Understood beginning = known == null ? null : known.beginningOf(utterance);
            Mono<Transcript> whole = beginning == null
                    ? recognizer.transcribe(utterance)
                    : recognizer
                            .transcribe(utterance.after(beginning.utterance))
                            .map(continuing(beginning, utterance));
            return whole.doOnNext(transcript -> remember(new Understood(utterance, transcript), beginning));
        });
    }

    private static UnaryOperator<Transcript> continuing(Understood beginning, Utterance utterance) {
        double share = (double) beginning.utterance.audio().length()
                / utterance.audio().length();
        return rest -> beginning.transcript.then(rest, share);
    }

    private @Nullable Known known(CallId callId) {
        synchronized (calls) {
            return calls.get(callId);
        }
    }

    private void remember(Understood latest, @Nullable Understood beginning) {
        Utterance utterance = latest.utterance;
        long settledMs = beginning == null ? 0 : beginning.utterance.audio().durationMs();
        boolean settles =
                utterance.endsQuietly() && utterance.audio().durationMs() - settledMs >= LONG_ENOUGH.toMillis();
        synchronized (calls) {
            calls.remove(utterance.callId()); // the newest goes to the end
            calls.put(utterance.callId(), new Known(latest, settles ? latest : beginning));
        }
    }

    @Override
    public String provider() {
        return recognizer.provider();
    }

    @Override
    public boolean isBusy() {
        return recognizer.isBusy();
    }

    @Override
    public boolean isReady() {
        return recognizer.isReady();
    }

    @Override
    public void close() {
        recognizer.close();
    }
}
