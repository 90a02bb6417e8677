package io.mockcall.tts.provider.embedded;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.pronunciation.Pronouncer;
import io.mockcall.tts.synthesis.ClauseSplitter;
import io.mockcall.tts.synthesis.PunctuationPauses;
import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.TextNormalizer;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.Collection;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.stream.Stream;

/** The text front end and the voices. */
final class LoadedVoices implements AutoCloseable {
    private final TextNormalizer normalizer = new TextNormalizer();
    private final Pronouncer pronouncer;
    private final VoiceModels models;

    private LoadedVoices(Pronouncer pronouncer, VoiceModels models) {
        this.pronouncer = pronouncer;
        this.models = models;
    }

    /**
     * Loads the text front end and the voices, on the calling thread: several threads are not faster, and need more memory. Each voice
     * speaks a sentence when it is loaded, so the first sentence of a call does not wait.
     *
     * @param voices names of the voices that are likely to speak; others are loaded when they are first needed
     * @throws ProviderException if the text front end cannot be loaded, or no voice can be
     */
    static LoadedVoices load(VoiceFiles files, Collection<String> voices) {
        var models = new VoiceModels(files);
        models.voice(""); // throws if there is none
        voices.forEach(models::voice);
        return new LoadedVoices(Pronouncer.load(files.frontEnd()), models);
    }

    /**
     * The phonemes of a text; empty if there is nothing to speak.
     *
     * @param pronunciations how some words are spoken, by word
     */
    String phonemes(String text, Map<String, String> pronunciations) {
        SpokenText spoken = normalizer.normalize(text);
        return spoken.tokens().isEmpty() ? "" : pronouncer.phonemes(spoken, pronunciations);
    }

    /** The clauses of a sentence, in order. A clause is pronounced when the stream gets to it. The first one has the gesture. */
    Stream<SpokenClause> clauses(SpokenSentence sentence) {
        SpokenText spoken = normalizer.normalize(sentence.text());
        VocalGesture gesture = SentenceGesture.of(sentence, spoken);
        List<SpokenText> clauses = ClauseSplitter.split(spoken);
        if (clauses.isEmpty()) {
            int pauseMs = sentence.text().isBlank() ? 0 : PunctuationPauses.SENTENCE_MS;
            return Stream.of(clause("", gesture, sentence, pauseMs));
        }
        ListIterator<SpokenText> next = clauses.listIterator();
        return pronouncer.phonemes(clauses, sentence.pronunciations()).map(phonemes -> {
            VocalGesture before = next.hasPrevious() ? VocalGesture.NONE : gesture;
            return clause(phonemes, before, sentence, PunctuationPauses.after(next.next()));
        });
    }

    private static SpokenClause clause(String phonemes, VocalGesture gesture, SpokenSentence sentence, int pauseMs) {
        VoiceSettings voice = sentence.voice();
        int scaledMs = PunctuationPauses.atRate(pauseMs, voice.prosody());
        return new SpokenClause(phonemes, gesture, voice, sentence.sampleRate(), scaledMs);
    }

    /** The voice of these settings, or the default voice if it is not on this machine. */
    VoiceModel voice(VoiceSettings settings) {
        return models.voice(settings.voice());
    }

    void speak(String phonemes, VoiceSettings settings, SampleSink sink) {
        voice(settings).speak(phonemes, settings.prosody(), sink);
    }

    int sampleRate(VoiceSettings settings) {
        return voice(settings).sampleRate();
    }

    @Override
    public void close() {
        models.close();
        pronouncer.close();
    }
}
