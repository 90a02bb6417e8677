package io.mockcall.stt.provider.fixed;

import io.mockcall.stt.endpointing.Utterance;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.Transcript;
import reactor.core.publisher.Mono;

/** Returns the same text for every utterance. */
public final class FixedRecognizer implements SpeechRecognizer {
    private final Mono<Transcript> transcript;

    public FixedRecognizer(String text) {
        this.transcript = Mono.just(new Transcript(text, 1));
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return transcript;
    }

    @Override
    public boolean needsAudio() {
        return false;
    }

    @Override
    public String provider() {
        return "null";
    }
}
