package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderGuard;
import io.mockcall.tts.synthesis.PartialSpeechException;
import io.mockcall.tts.synthesis.PunctuationPauses;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechReport;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Speaks with a remote voice: guards its requests, counts its characters, and converts its sound. A failure after some sound is a
 * {@link PartialSpeechException} with the text that is not spoken yet.
 */
public final class RemoteSynthesizer implements SpeechSynthesizer {
    private static final Logger log = LoggerFactory.getLogger(RemoteSynthesizer.class);
    /** A server that asks for a longer pause is asked again after this time. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    private final RemoteVoice voice;
    private final RemoteLimits limits;
    private final ProviderGuard guard;
    private final InstantSource clock;
    private final CharacterBudget budget;
    private final Counter characters;
    private final SpokenForm spokenForm = new SpokenForm();
    private final Map<String, SpeakingPace> paces = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);

    public RemoteSynthesizer(RemoteVoice voice, RemoteLimits limits, InstantSource clock, MeterRegistry registry) {
        this.voice = requireNonNull(voice, "voice");
        this.limits = requireNonNull(limits, "limits");
        this.guard = new ProviderGuard(voice.provider(), limits.guard(), registry);
        this.clock = requireNonNull(clock, "clock");
        this.budget = new CharacterBudget(limits.charactersPerDay(), clock);
        this.characters = registry.counter("mockcall.tts.characters", "provider", voice.provider());
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return Mono.fromCallable(() -> spokenForm.of(sentence))
                .subscribeOn(Schedulers.parallel())
                .flatMapMany(texts -> texts.isEmpty() ? pause(sentence) : speak(sentence, texts));
    }

    /** Text without a word is a pause. */
    private static Flux<SpeechChunk> pause(SpokenSentence sentence) {
        int ms = sentence.text().isBlank() ? 0 : PunctuationPauses.after(sentence.text());
        return ms == 0 ? Flux.empty() : Flux.just(SpeechChunk.silence(ms, sentence.sampleRate()));
    }

    private Flux<SpeechChunk> speak(SpokenSentence sentence, List<String> texts) {
        return Flux.range(0, texts.size()).concatMap(i -> speak(sentence, texts, i), 1);
    }

    private Flux<SpeechChunk> speak(SpokenSentence sentence, List<String> texts, int index) {
        return Flux.deferContextual(context -> {
            var request = new RemoteSentence(
                    texts.get(index), sentence.character().rounded(), sentence.sampleRate(), sentence.position());
            var speech = new RemoteSpeech(request.text(), request.sampleRate());
            SpeechReport report = SpeechReport.of(context);
            return guard.stream(() -> ask(request, report))
                    .concatMapIterable(speech::add)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(speech.finish()))
                            .doOnComplete(() -> pace(request).learn(request.text(), speech.receivedMs())))
                    .onErrorResume(
                            error -> breakOff(speech, request, texts.subList(index, texts.size()), index, error));
        });
    }

    /** One request. Counts its characters when its first sound comes. */
    private Flux<VoiceAudio> ask(RemoteSentence request, SpeechReport report) {
        if (clock.instant().isBefore(notBefore.get())) {
            var cause = new RejectedExecutionException();
            return Flux.error(new ProviderException(
                    voice.provider(), "the server asked to wait before new requests", false, cause));
        }
        int length = request.text().length();
        if (!budget.reserve(length)) {
            return Flux.error(new BudgetExceededException(voice.provider(), budget.limit()));
        }
        var isBilled = new AtomicBoolean();
        return new PlayoutGuard(voice.provider(), limits.guard().nextDeadline(), RemoteLimits.longestMs(request.text()))
                .watch(voice.speak(request))
                .doOnNext(_ -> {
                    if (isBilled.compareAndSet(false, true)) {
                        characters.increment(length);
                        report.bill(length);
                    }
                })
                .doFinally(_ -> {
                    if (isBilled.compareAndSet(false, true)) {
                        budget.giveBack(length);
                    }
                });
    }

    private Flux<SpeechChunk> breakOff(
            RemoteSpeech speech, RemoteSentence request, List<String> texts, int index, Throwable error) {
        waitAfter(error);
        if (!speech.hasBegun() && index == 0) {
            return Flux.error(error);
        }
        String rest = (speech.unspoken(pace(request)) + " " + String.join(" ", texts.subList(1, texts.size()))).strip();
        log.atDebug()
                .addKeyValue("callId", request.position().call())
                .addKeyValue("provider", voice.provider())
                .addKeyValue("receivedMs", Math.round(speech.receivedMs()))
                .addKeyValue("pii.rest", rest)
                .log("The remote voice broke off");
        return Flux.fromIterable(speech.breakOff()).concatWith(Flux.error(new PartialSpeechException(rest, error)));
    }

    /** Remembers that the server asked to wait. */
    private void waitAfter(Throwable error) {
        if (error instanceof ProviderException failure && failure.retryAfter().isPositive()) {
            Duration pause =
                    failure.retryAfter().compareTo(MAX_RETRY_AFTER) < 0 ? failure.retryAfter() : MAX_RETRY_AFTER;
            notBefore.accumulateAndGet(
                    clock.instant().plus(pause), (known, next) -> known.isAfter(next) ? known : next);
        }
    }

    private SpeakingPace pace(RemoteSentence request) {
        return paces.computeIfAbsent(voice.pace(request), _ -> new SpeakingPace());
    }

    @Override
    public void close() {
        voice.close();
    }
}
