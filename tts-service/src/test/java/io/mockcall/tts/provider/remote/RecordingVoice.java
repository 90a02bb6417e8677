package io.mockcall.tts.provider.remote;

import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;

/** Keeps the texts that the fallback speaks. */
final class RecordingVoice implements SpeechSynthesizer {
    static final int MS = 100;

    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        texts.add(sentence.text());
        return Flux.just(SpeechChunk.silence(MS, sentence.sampleRate()));
    }

    /** All texts, joined by spaces. */
    String text() {
        return String.join(" ", texts);
    }
}
