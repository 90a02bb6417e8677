package io.mockcall.tts.provider.embedded;

import io.mockcall.tts.pronunciation.Pronouncer;
import io.mockcall.tts.synthesis.ClauseSplitter;
import io.mockcall.tts.synthesis.PunctuationPauses;
import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.TextNormalizer;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text front end and the voices that have been used. Loads a voice when it is first needed, and keeps it. */
final class LoadedVoices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoadedVoices.class);

    private final VoiceFiles files;
    private final String defaultVoice;
    private final TextNormalizer normalizer = new TextNormalizer();
    private final Pronouncer pronouncer;
    private final Map<String, VoiceModel> voices = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    LoadedVoices(VoiceFiles files) {
        this.files = files;
        this.defaultVoice =
                files.names().contains(VoiceFiles.HEART) || files.names().isEmpty()
                        ? VoiceFiles.HEART
                        : files.names().iterator().next();
        this.pronouncer = Pronouncer.load(files.frontEnd());
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

    /** The clauses of a sentence, in order. A clause is pronounced when the stream gets to it. */
    Stream<SpokenClause> clauses(SpokenSentence sentence) {
        List<SpokenText> clauses = ClauseSplitter.split(normalizer.normalize(sentence.text()));
        if (clauses.isEmpty()) {
            int pauseMs = sentence.text().isBlank() ? 0 : PunctuationPauses.SENTENCE_MS;
            return Stream.of(new SpokenClause("", sentence.voice(), sentence.sampleRate(), pauseMs));
        }
        Iterator<SpokenText> next = clauses.iterator();
        return pronouncer
                .phonemes(clauses, sentence.pronunciations())
                .map(phonemes -> new SpokenClause(
                        phonemes, sentence.voice(), sentence.sampleRate(), PunctuationPauses.after(next.next())));
    }

    /** The voice of these settings, or the default voice if it is not on this machine. */
    VoiceModel voice(VoiceSettings settings) {
        String name = settings.voice().isEmpty() ? defaultVoice : settings.voice();
        if (!files.names().contains(name) && !name.equals(defaultVoice)) {
            if (missing.add(name)) {
                log.atWarn()
                        .addKeyValue("voice", name)
                        .log("This machine does not have the voice; the default voice replaces it");
            }
            name = defaultVoice;
        }
        return voices.computeIfAbsent(name, files::load);
    }

    void speak(String phonemes, VoiceSettings settings, SampleSink sink) {
        voice(settings).speak(phonemes, settings.prosody(), sink);
    }

    int sampleRate(VoiceSettings settings) {
        return voice(settings).sampleRate();
    }

    @Override
    public void close() {
        voices.values().forEach(VoiceModel::close);
        pronouncer.close();
    }
}
