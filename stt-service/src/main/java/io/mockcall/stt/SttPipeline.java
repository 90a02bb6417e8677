package io.mockcall.stt;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.Utterances;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.Stage;
import io.mockcall.stt.endpointing.AudioQuality;
import io.mockcall.stt.endpointing.PartialUtterance;
import io.mockcall.stt.endpointing.SpeechEvent;
import io.mockcall.stt.endpointing.StartOfSpeech;
import io.mockcall.stt.endpointing.Utterance;
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

/** The whole service on one page: one stage turns the agent's audio into partial and final transcripts. */
final class SttPipeline {
    static final String NAME = "stt";

    private final Supplier<? extends Assembler<SpeechEvent>> endpointing;
    private final SpeechRecognizer recognizer;
    private final InstantSource clock;

    /**
     * @param endpointing creates the assembler of each call, which turns audio frames into speech events
     */
    SttPipeline(
            Supplier<? extends Assembler<SpeechEvent>> endpointing, SpeechRecognizer recognizer, InstantSource clock) {
        this.endpointing = requireNonNull(endpointing, "endpointing");
        this.recognizer = requireNonNull(recognizer, "recognizer");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Reads audio frames, finds utterances, recognises them and writes transcripts, speech starts and metrics. */
    Stage transcription() {
        return Stage.named(NAME)
                .reads(Topic.AGENT_AUDIO)
                .writes(Topic.TRANSCRIPTS, Topic.CALL_CONTROL, Topic.CALL_METRICS)
                .withoutDeduplication()
                .assembling(endpointing)
                .perKey(this::transcribe);
    }

    Publisher<? extends Event> transcribe(SpeechEvent event) {
        return switch (event) {
            case StartOfSpeech start -> Mono.just(speechStarted(start));
            case PartialUtterance partial -> partialTranscript(partial);
            case Utterance utterance -> finalTranscript(utterance);
        };
    }

    private SpeechStarted speechStarted(StartOfSpeech start) {
        return new SpeechStarted(start.callId(), Utterances.id(start.startMs()), start.startMs(), clock.instant());
    }

    /** Skips the partial result if the recogniser is busy, and ignores a failure, because the final result follows. */
    private Mono<Transcribed> partialTranscript(PartialUtterance partial) {
        if (recognizer.isBusy()) {
            return Mono.empty();
        }
        return recognizer
                .transcribe(partial.utterance())
                .takeUntilOther(partial.superseded())
                .onErrorComplete()
                .filter(transcript -> !transcript.isBlank())
                .map(transcript -> transcribed(partial.utterance(), partial.revision(), false, transcript));
    }

    private Flux<Event> finalTranscript(Utterance utterance) {
        return recognizer
                .transcribe(utterance)
                .timed()
                .filter(timed -> !timed.get().isBlank())
                .flatMapMany(timed -> {
                    Event transcribed = transcribed(utterance, 0, true, timed.get());
                    return utterance.audio().isEmpty()
                            ? Flux.just(transcribed)
                            : Flux.just(transcribed, metric(utterance, timed.get(), timed.elapsed()));
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

    private MetricReported metric(Utterance utterance, Transcript transcript, Duration processing) {
        AudioQuality quality = utterance.quality();
        Map<String, Double> values = new TreeMap<>();
        values.put("processingTimeMs", processing.toNanos() / 1e6);
        values.put("utteranceMs", (double) (utterance.endMs() - utterance.startMs()));
        values.put("audioLevelDbfs", quality.dbfs());
        values.put("clippedShare", quality.clippedShare());
        values.put("gapsMs", (double) quality.gapsMs());
        values.put("confidence", transcript.confidence());
        if (quality.signalToNoiseDb() != null) {
            values.put("signalToNoiseDb", quality.signalToNoiseDb());
        }
        var withCosts = ProcessCosts.OF_THIS_PROCESS.with(utterance.callId(), NAME, values);
        return new MetricReported(utterance.callId(), NAME, utterance.id(), withCosts, clock.instant());
    }
}
