package io.mockcall.tts.provider.hibari;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.OnnxNetwork;
import io.mockcall.tts.provider.onnx.PhonemeVocabulary;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import io.mockcall.tts.synthesis.PeakNormalizer;
import io.mockcall.tts.synthesis.PhonemePhrases;
import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.voice.Prosody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A voice of the form of hibari, for example "heart", an American woman. Each part of the prosody is exact, because pitch and
 * spectrum are apart. The first samples leave after the network, which takes about 6 ms for each second of speech.
 */
public final class HibariVoice implements VoiceModel {
    /** The kind of these voices. */
    public static final String PROVIDER = "hibari";

    private static final String VOCABULARY = "vocab.json";
    /** The network was trained with sentences of up to 400 phonemes. */
    private static final int MAX_PHONEMES = 400;

    private final OnnxNetwork network;
    private final PhonemeVocabulary vocabulary;
    private final PeakNormalizer level;

    private HibariVoice(OnnxNetwork network, PhonemeVocabulary vocabulary) {
        this.network = network;
        this.vocabulary = vocabulary;
        List<float[]> sentence = new ArrayList<>();
        synthesize(PeakNormalizer.SENTENCE, Prosody.NEUTRAL, sentence::add);
        this.level = PeakNormalizer.of(sentence);
    }

    /**
     * Reads a voice.
     *
     * @param path a directory with the network, {@code hibari.onnx} or the only file {@code *.onnx}, and its {@code vocab.json}
     * @throws ProviderException if a file is missing, broken or of another kind; the message names the file
     */
    public static HibariVoice load(Path path) {
        VoiceDirectory directory = new VoiceDirectory(PROVIDER, path);
        PhonemeVocabulary vocabulary = PhonemeVocabulary.read(directory, directory.file(VOCABULARY));
        Path file = directory.network("hibari.onnx");
        OnnxNetwork network = OnnxNetwork.open(directory, file, Set.of("ids", "speed"), AcousticFrames.OUTPUTS);
        try {
            return new HibariVoice(network, vocabulary);
        } catch (ProviderException | IllegalArgumentException e) {
            network.close();
            throw directory.unusable(file, "cannot speak", e);
        }
    }

    @Override
    public int sampleRate() {
        return AcousticFrames.SAMPLE_RATE;
    }

    @Override
    public void speak(String phonemes, Prosody prosody, SampleSink sink) {
        synthesize(phonemes, prosody, level.normalizing(requireNonNull(sink, "sink"), prosody.volume()));
    }

    private void synthesize(String phonemes, Prosody prosody, SampleSink sink) {
        for (String phrase : PhonemePhrases.split(phonemes, MAX_PHONEMES)) {
            long[] ids = vocabulary.ids(phrase);
            if (ids != null && !new FrameSynthesizer(frames(ids, prosody), prosody).synthesize(sink)) {
                return;
            }
        }
    }

    private AcousticFrames frames(long[] ids, Prosody prosody) {
        try (var phonemes = OnnxNetwork.tensor(ids, 1, ids.length);
                var speed = OnnxNetwork.tensor(new float[] {(float) prosody.rate()}, 1);
                var result = network.run(Map.of("ids", phonemes, "speed", speed))) {
            return AcousticFrames.of(result);
        } catch (OrtException | IllegalStateException e) {
            throw new ProviderException(PROVIDER, "the network fails", false, e);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
