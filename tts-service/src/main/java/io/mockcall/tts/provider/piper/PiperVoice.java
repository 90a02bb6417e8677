package io.mockcall.tts.provider.piper;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A voice of Piper, for example "joe", an American man; any voice for English that was made for Piper. The rate is exact. The pitch
 * and the vocal tract move together by the mean of both, at most by a fifth. The range moves the pitch by up to an eighth. The tilt
 * and the breath change nothing.
 */
public final class PiperVoice implements VoiceModel {
    /** The kind of these voices. */
    public static final String PROVIDER = "piper";

    /** Bounds the time and the memory of one run of the network. */
    private static final int MAX_PHONEMES = 200;
    /** Bounds of the factor of the noise. More noise is hoarse, less is lifeless. */
    private static final double MIN_LIVELINESS = 0.6;

    private static final double MAX_LIVELINESS = 1.4;

    private final PiperNetwork network;
    private final PiperConfig config;
    private final long speaker;
    private final VoiceMeasurement measured;

    private PiperVoice(PiperNetwork network, PiperConfig config, long speaker) {
        this.network = network;
        this.config = config;
        this.speaker = speaker;
        this.measured = VoiceMeasurement.of(
                config.sampleRate(), sink -> synthesize(PeakNormalizer.SENTENCE, scales(1, 1), sink));
    }

    /**
     * Reads a voice. If it has several speakers, its first one speaks.
     *
     * @param path a directory with the network, {@code voice.onnx} or the only file {@code *.onnx}, and its description {@code *.onnx.json}
     * @throws ProviderException if a file is missing, broken or of another kind; the message names the file
     */
    public static PiperVoice load(Path path) {
        VoiceDirectory directory = new VoiceDirectory(PROVIDER, path);
        Path file = directory.network("voice.onnx");
        PiperConfig config = PiperConfig.read(directory, directory.file(file.getFileName() + ".json"));
        PiperNetwork network = PiperNetwork.read(directory, file);
        try {
            return new PiperVoice(network, config, 0);
        } catch (ProviderException e) {
            network.close();
            throw directory.unusable(file, "cannot speak", e);
        }
    }

    /** The names of the speakers; empty if there is only one. */
    public Set<String> speakers() {
        return new TreeSet<>(config.speakers().keySet());
    }

    /**
     * The same voice with another speaker. Both share the network; closing one closes both.
     *
     * @throws ProviderException if there is no such speaker
     */
    public PiperVoice speaker(String name) {
        Long number = config.speakers().get(name);
        if (number == null) {
            throw new ProviderException(PROVIDER, "no speaker " + name + " among " + speakers(), false, null);
        }
        return new PiperVoice(network, config, number);
    }

    @Override
    public int sampleRate() {
        return config.sampleRate();
    }

    @Override
    public void speak(String phonemes, Prosody prosody, SampleSink sink) {
        SampleSink normalized = measured.level().normalizing(requireNonNull(sink, "sink"), prosody.volume());
        var scaler = new SpeakerScaler(prosody, measured.pitch(), config.sampleRate(), normalized);
        double liveliness = Math.clamp(prosody.range(), MIN_LIVELINESS, MAX_LIVELINESS);
        if (synthesize(phonemes, scales(liveliness, scaler.factor() / prosody.rate()), scaler)) {
            scaler.finish();
        }
    }

    private float[] scales(double liveliness, double length) {
        return new float[] {
            (float) (config.noise() * liveliness), (float) (config.length() * length), (float) config.durationNoise()
        };
    }

    /** @return false if the sink wants no more */
    private boolean synthesize(String phonemes, float[] scales, SampleSink sink) {
        for (String phrase : PhonemePhrases.split(phonemes, MAX_PHONEMES)) {
            long[] ids = ids(EspeakPhonemes.of(phrase));
            if (ids != null && !synthesize(ids, scales, sink)) {
                return false;
            }
        }
        return true;
    }

    private boolean synthesize(long[] ids, float[] scales, SampleSink sink) {
        try {
            return network.speak(ids, scales, speaker, sink);
        } catch (OrtException | IllegalStateException e) {
            throw new ProviderException(PROVIDER, "the network fails", false, e);
        }
    }

    /** The numbers of the phonemes that the voice knows; null if there is nothing to speak. */
    private long @Nullable [] ids(String espeak) {
        LongStream.Builder ids = LongStream.builder();
        add(ids, PiperConfig.START);
        add(ids, PiperConfig.BETWEEN);
        boolean hasSound = false;
        for (int symbol : espeak.codePoints().toArray()) {
            if (config.phonemeIds().containsKey(Character.toString(symbol))) {
                add(ids, Character.toString(symbol));
                add(ids, PiperConfig.BETWEEN);
                hasSound |= PhonemeVocabulary.isSound(symbol);
            }
        }
        add(ids, PiperConfig.END);
        return hasSound ? ids.build().toArray() : null;
    }

    private void add(LongStream.Builder ids, String symbol) {
        requireNonNull(config.phonemeIds().get(symbol)).forEach(ids::add);
    }

    @Override
    public void close() {
        network.close();
    }
}
