package io.mockcall.tts.provider.kokoro;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.onnx.PhonemeVocabulary;
import io.mockcall.tts.provider.onnx.SpeakerScaler;
import io.mockcall.tts.provider.onnx.VoiceDirectory;
import io.mockcall.tts.provider.onnx.VoiceMeasurement;
import io.mockcall.tts.synthesis.PeakNormalizer;
import io.mockcall.tts.synthesis.PhonemePhrases;
import io.mockcall.tts.synthesis.SampleSink;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.voice.Prosody;
import java.nio.file.Path;

/**
 * A voice of Kokoro, for example {@code af_heart}. For machines with cores to spare: a second of speech takes half a second of a
 * core. The rate is exact. The pitch and the vocal tract move together by the mean of both, at most by a fifth. The range moves the
 * pitch by up to an eighth. The tilt and the breath change nothing.
 */
public final class KokoroVoice implements VoiceModel {
    /** The kind of these voices. */
    public static final String PROVIDER = "kokoro";

    private static final String NETWORK = "kokoro.onnx";
    private static final String VOCABULARY = "vocab.json";
    /** A phrase is short, because its first samples leave when all of it is computed. */
    private static final int MAX_PHONEMES = 100;

    private final VoiceDirectory directory;
    private final KokoroNetwork network;
    private final PhonemeVocabulary vocabulary;
    private final KokoroStyle style;
    private final VoiceMeasurement measured;

    private KokoroVoice(
            VoiceDirectory directory, KokoroNetwork network, PhonemeVocabulary vocabulary, KokoroStyle style) {
        this.directory = directory;
        this.network = network;
        this.vocabulary = vocabulary;
        this.style = style;
        this.measured =
                VoiceMeasurement.of(KokoroNetwork.SAMPLE_RATE, sink -> synthesize(PeakNormalizer.SENTENCE, 1, sink));
    }

    /**
     * Reads a voice.
     *
     * @param path a directory with the network {@code kokoro.onnx}, its {@code vocab.json}, and the directory {@code voices}
     * @param name the name of the voice: {@code af_heart} is in {@code voices/af_heart.bin}
     * @throws ProviderException if a file is missing, broken or of another kind; the message names the file
     */
    public static KokoroVoice load(Path path, String name) {
        VoiceDirectory directory = new VoiceDirectory(PROVIDER, path);
        KokoroStyle style = style(directory, name);
        PhonemeVocabulary vocabulary = PhonemeVocabulary.read(directory, directory.file(VOCABULARY));
        Path file = directory.file(NETWORK);
        KokoroNetwork network = KokoroNetwork.read(directory, file);
        try {
            return new KokoroVoice(directory, network, vocabulary, style);
        } catch (ProviderException e) {
            network.close();
            throw directory.unusable(file, "cannot speak", e);
        }
    }

    private static KokoroStyle style(VoiceDirectory directory, String name) {
        return KokoroStyle.read(directory, directory.file("voices/" + name + ".bin"));
    }

    /**
     * Another voice of the same directory. Both share the network; closing one closes both.
     *
     * @throws ProviderException if the file of the voice is missing or broken; the message names the file
     */
    public KokoroVoice voice(String name) {
        return new KokoroVoice(directory, network, vocabulary, style(directory, name));
    }

    @Override
    public int sampleRate() {
        return KokoroNetwork.SAMPLE_RATE;
    }

    @Override
    public void speak(String phonemes, Prosody prosody, SampleSink sink) {
        SampleSink normalized = measured.level().normalizing(requireNonNull(sink, "sink"), prosody.volume());
        var scaler = new SpeakerScaler(prosody, measured.pitch(), KokoroNetwork.SAMPLE_RATE, normalized);
        if (synthesize(phonemes, prosody.rate() / scaler.factor(), scaler)) {
            scaler.finish();
        }
    }

    /** @return false if the sink wants no more */
    private boolean synthesize(String phonemes, double speed, SampleSink sink) {
        for (String phrase : PhonemePhrases.split(phonemes, MAX_PHONEMES)) {
            long[] ids = vocabulary.ids(phrase);
            if (ids != null && !sink.accept(samples(ids, speed))) {
                return false;
            }
        }
        return true;
    }

    private float[] samples(long[] ids, double speed) {
        try {
            int phonemes = ids.length - 2; // without the edges
            return network.samples(ids, style.vector(phonemes), speed);
        } catch (OrtException e) {
            throw new ProviderException(PROVIDER, "the network fails", false, e);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
