package io.mockcall.stt.recognition;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.endpointing.Utterance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Caches transcripts, so that the same audio is not recognised twice. An utterance that did not change since its last partial
 * result has its text as soon as it ends. The text of a long utterance before a pause is final, so that the cost of a partial
 * result does not grow with the length of the utterance.
 */
public final class CachingRecognizer implements SpeechRecognizer {
    /** Shortest part that is recognised separately. Shorter parts give the model too little context. */
    private static final Duration MIN_FINAL_PART = Duration.ofSeconds(6);

    /** Most calls in the cache. */
    private static final int MAX_CALLS = 1024;

    /** An utterance and its transcript. */
    private record Recognized(Utterance utterance, Transcript transcript) {}

    /**
     * The cached transcripts of a call.
     *
     * @param latest the last result
     * @param finalPart the beginning of the same utterance, up to a pause; null if there is none
     */
    private record CallEntry(Recognized latest, @Nullable Recognized finalPart) {
        @Nullable Transcript transcriptOf(Utterance utterance) {
            return latest.utterance.hasSameAudioAs(utterance) ? latest.transcript : null;
        }

        @Nullable Recognized beginningOf(Utterance utterance) {
            return finalPart != null && utterance.continues(finalPart.utterance) ? finalPart : null;
        }
    }

    private final SpeechRecognizer recognizer;
    private final Map<CallId, CallEntry> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, CallEntry> eldest) {
            return size() > MAX_CALLS;
        }
    };

    public CachingRecognizer(SpeechRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return Mono.defer(() -> {
            CallEntry entry = entry(utterance.callId());
            Transcript cached = entry == null ? null : entry.transcriptOf(utterance);
            if (cached != null) {
                return Mono.just(cached);
            }
            Recognized beginning = entry == null ? null : entry.beginningOf(utterance);
            Mono<Transcript> whole = beginning == null
                    ? recognizer.transcribe(utterance)
                    : recognizer
                            .transcribe(utterance.after(beginning.utterance))
                            .map(appendTo(beginning, utterance));
            return whole.doOnNext(transcript -> store(new Recognized(utterance, transcript), beginning));
        });
    }

    private static UnaryOperator<Transcript> appendTo(Recognized beginning, Utterance utterance) {
        double share = (double) beginning.utterance.audio().length()
                / utterance.audio().length();
        return rest -> beginning.transcript.append(rest, share);
    }

    private @Nullable CallEntry entry(CallId callId) {
        synchronized (calls) {
            return calls.get(callId);
        }
    }

    private void store(Recognized latest, @Nullable Recognized beginning) {
        Utterance utterance = latest.utterance;
        long finalPartMs = beginning == null ? 0 : beginning.utterance.audio().durationMs();
        boolean isFinalPart =
                utterance.endsInSilence() && utterance.audio().durationMs() - finalPartMs >= MIN_FINAL_PART.toMillis();
        synchronized (calls) {
            calls.remove(utterance.callId()); // so that the newest entry is the last one
            calls.put(utterance.callId(), new CallEntry(latest, isFinalPart ? latest : beginning));
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
