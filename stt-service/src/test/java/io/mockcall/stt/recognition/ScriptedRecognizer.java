package io.mockcall.stt.recognition;

import io.mockcall.stt.endpointing.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A recogniser that returns a scripted transcript. */
public final class ScriptedRecognizer implements SpeechRecognizer {
    private final List<Utterance> requests = new ArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private Transcript transcript = Transcript.EMPTY;
    private Duration duration = Duration.ZERO;
    private @Nullable RuntimeException failure;
    private boolean busy;

    public void returns(String text, double confidence) {
        transcript = new Transcript(text.strip(), confidence);
    }

    public void takes(Duration time) {
        duration = time;
    }

    public void fails(RuntimeException with) {
        failure = with;
    }

    public void busy(boolean isBusy) {
        busy = isBusy;
    }

    /** The utterances that it was asked to transcribe. */
    public List<Utterance> requests() {
        return requests;
    }

    public int cancelled() {
        return cancelled.get();
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return Mono.defer(() -> {
                    requests.add(utterance);
                    if (failure != null) {
                        return Mono.error(failure);
                    }
                    return duration.isZero()
                            ? Mono.just(transcript)
                            : Mono.delay(duration).map(_ -> transcript);
                })
                .doOnCancel(cancelled::incrementAndGet);
    }

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public boolean isBusy() {
        return busy;
    }
}
