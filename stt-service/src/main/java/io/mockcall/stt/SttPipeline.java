package io.mockcall.stt;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.Utterances;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.Stage;
import io.mockcall.stt.listening.Draft;
import io.mockcall.stt.listening.Heard;
import io.mockcall.stt.listening.SoundQuality;
import io.mockcall.stt.listening.SpeechBegan;
import io.mockcall.stt.listening.Utterance;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.Transcript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The whole service: the agent's audio goes in; where it begins and ends to be speech is found while it arrives; what
 * was said comes out, first as drafts, then for good.
 */
final class SttPipeline {
    private static final String NAME = "stt";

    private final Supplier<? extends Assembler<Heard>> listening;
    private final SpeechRecognizer recognizer;
    private final InstantSource clock;

    SttPipeline(Supplier<? extends Assembler<Heard>> listening, SpeechRecognizer recognizer, InstantSource clock) {
        this.listening = listening;
        this.recognizer = recognizer;
        this.clock = clock;
    }

    Stage stage() {
        return Stage.named(NAME)
                .reads(Topic.AGENT_AUDIO)
                .writes(Topic.TRANSCRIPTS, Topic.CALL_CONTROL, Topic.CALL_METRICS)
                .assembling(listening)
                .perKey(this::tell);
    }

    Publisher<? extends Event> tell(Heard heard) {
        return switch (heard) {
            case SpeechBegan began -> Mono.just(started(began));
            case Draft draft -> partial(draft);
            case Utterance utterance -> whole(utterance);
        };
    }

    private SpeechStarted started(SpeechBegan began) {
        return new SpeechStarted(began.callId(), Utterances.id(began.startMs()), began.startMs(), clock.instant());
    }

    /** Dropped rather than late, and without consequence if it fails: the whole utterance is still to come. */
    private Mono<Transcribed> partial(Draft draft) {
        if (recognizer.isBusy()) {
            return Mono.empty();
        }
        return recognizer
                .transcribe(draft.soFar())
                .takeUntilOther(draft.superseded())
                .onErrorComplete()
                .filter(transcript -> !transcript.isBlank())
                .map(transcript -> transcribed(draft.soFar(), draft.revision(), false, transcript));
    }

    private Flux<Event> whole(Utterance utterance) {
        return recognizer
                .transcribe(utterance)
                .timed()
                .filter(timed -> !timed.get().isBlank())
                .flatMapMany(timed -> {
                    Event said = transcribed(utterance, 0, true, timed.get());
                    return utterance.audio().isEmpty()
                            ? Flux.just(said)
                            : Flux.just(said, measured(utterance, timed.get(), timed.elapsed()));
                });
    }

    private Transcribed transcribed(Utterance utterance, int revision, boolean isFinal, Transcript transcript) {
        return new Transcribed(
                utterance.callId(),
                utterance.id(),
                revision,
                transcript.text(),
                isFinal,
                utterance.startMs(),
                utterance.endMs(),
                transcript.confidence(),
                recognizer.provider(),
                clock.instant());
    }

    private MetricReported measured(Utterance utterance, Transcript transcript, Duration processing) {
        SoundQuality sound = utterance.quality();
        Map<String, Double> values = new TreeMap<>();
        values.put("processingTimeMs", processing.toNanos() / 1e6);
        values.put("utteranceMs", (double) (utterance.endMs() - utterance.startMs()));
        values.put("audioLevelDbfs", sound.dbfs());
        values.put("clippedShare", sound.clippedShare());
        values.put("gapsMs", (double) sound.gapsMs());
        values.put("confidence", transcript.confidence());
        if (sound.signalToNoiseDb() != null) {
            values.put("signalToNoiseDb", sound.signalToNoiseDb());
        }
        return new MetricReported(
                utterance.callId(),
                NAME,
                utterance.id(),
                ProcessCosts.OF_THIS_PROCESS.with(utterance.callId(), NAME, values),
                clock.instant());
    }
}
