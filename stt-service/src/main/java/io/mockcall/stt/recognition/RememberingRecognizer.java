package io.mockcall.stt.recognition;

import io.mockcall.contracts.CallId;
import io.mockcall.stt.listening.Utterance;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Remembers of each call what was recognised last: an utterance that sounds the same as when it paused needs no second
 * recognition, and its text is there the moment it ends.
 */
public final class RememberingRecognizer implements SpeechRecognizer {
    private static final int CALLS = 1024;

    private record Remembered(String utteranceId, long endMs, int length, Transcript transcript) {
        static Remembered of(Utterance utterance, Transcript transcript) {
            return new Remembered(
                    utterance.id(), utterance.endMs(), utterance.audio().length(), transcript);
        }

        boolean is(Utterance utterance) {
            return utteranceId.equals(utterance.id())
                    && endMs == utterance.endMs()
                    && length == utterance.audio().length();
        }
    }

    private final SpeechRecognizer recognizer;
    private final Map<CallId, Remembered> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Remembered> eldest) {
            return size() > CALLS;
        }
    };

    public RememberingRecognizer(SpeechRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return Mono.defer(() -> {
            Transcript known = recall(utterance);
            return known != null
                    ? Mono.just(known)
                    : recognizer.transcribe(utterance).doOnNext(transcript -> remember(utterance, transcript));
        });
    }

    private @Nullable Transcript recall(Utterance utterance) {
        synchronized (latest) {
            Remembered remembered = latest.get(utterance.callId());
            return remembered != null && remembered.is(utterance) ? remembered.transcript : null;
        }
    }

    private void remember(Utterance utterance, Transcript transcript) {
        synchronized (latest) {
            latest.remove(utterance.callId());
            latest.put(utterance.callId(), Remembered.of(utterance, transcript));
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
