package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import io.mockcall.testing.voices.FakeVoiceServer;
import io.mockcall.testing.voices.SpokenWord;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real speech for the server of the tests: an embedded voice that speaks each word on its own, so that the ends of words are known. */
public final class WordVoice implements FakeVoiceServer.Speech {
    private final EmbeddedVoices voices;
    private final Map<String, SpokenWord> words = new ConcurrentHashMap<>();

    public WordVoice(EmbeddedVoices voices) {
        this.voices = voices;
    }

    @Override
    public List<SpokenWord> speak(String text, int sampleRate) {
        return Arrays.stream(text.split(" "))
                .map(word -> words.computeIfAbsent(word + sampleRate, _ -> word(word, sampleRate)))
                .toList();
    }

    private SpokenWord word(String word, int sampleRate) {
        var pcm = new ByteArrayOutputStream();
        var sentence = new SpokenSentence(
                word, VoiceSettings.DEFAULT, sampleRate, Map.of(), TurnPosition.NONE, CharacterState.NONE);
        for (SpeechChunk chunk :
                requireNonNull(voices.speak(sentence).collectList().block(Duration.ofSeconds(60)))) {
            byte[] bytes = new byte[chunk.pcm().remaining()];
            chunk.pcm().duplicate().get(bytes);
            pcm.writeBytes(bytes);
        }
        return new SpokenWord(word, pcm.toByteArray());
    }

    /** Duration of a text in milliseconds. */
    double durationMs(String text, int sampleRate) {
        return speak(text, sampleRate).stream()
                        .mapToInt(word -> word.pcm().length)
                        .sum()
                * 1000.0
                / (2 * sampleRate);
    }
}
