package io.mockcall.tts.provider.embedded;

import io.mockcall.contracts.Emotion;
import io.mockcall.tts.synthesis.BreathSound;
import io.mockcall.tts.synthesis.SampleRateConverter;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Writes WAV files of what the scenarios' customers say, for tts-service/quality: calm and at their angriest, each voice of the profile
 * that the scenario casts. The clauses are joined as the service joins them.
 */
final class QualityRecordings {
    /** Samples below this value are silence, as in the service. */
    private static final double SILENCE_BELOW = 200.0 / Short.MAX_VALUE;

    /** The sample rate of most clients, in Hz. */
    private static final int SPEECH_RATE = 16_000;

    private static final Emotion CALM = new Emotion(10, 60, 80, 80);
    private static final Emotion ANGRIEST = new Emotion(100, 0, 0, 0);

    private final LoadedVoices voices;

    QualityRecordings(LoadedVoices voices) {
        this.voices = voices;
    }

    /**
     * Writes {@code calm/*.wav} and {@code angriest/*.wav} at the sample rates of the voices, {@code calm-16k} and {@code angriest-16k}
     * with the same speech as the service sends it to 16 kHz clients, and {@code transcripts.tsv} with the texts.
     */
    static void writeAll(Path scenarios, Path target) throws IOException {
        VoiceFiles files = new VoiceFiles(EmbeddedVoices.defaultModels(), Set.of());
        List<String> transcripts = new ArrayList<>();
        try (LoadedVoices voices = LoadedVoices.load(files, List.of())) {
            var recordings = new QualityRecordings(voices);
            for (ScenarioSentences.Line line : ScenarioSentences.of(scenarios)) {
                VoiceProfile profile =
                        VoiceProfiles.standard().named(line.profile()).orElseThrow();
                List<VoiceSettings> usable = profile.voices().stream()
                        .filter(voice -> files.names().contains(voice.voice()))
                        .toList();
                for (int i = 0; i < usable.size(); i++) {
                    VoiceSettings voice = usable.get(i);
                    String name = "%s-%s%d-%s-%d.wav"
                            .formatted(profile.name(), voice.voice(), i + 1, line.scenario(), line.number());
                    recordings.write(target, "calm", name, line.text(), voice.feeling(1, 0.8, CALM, 0.15));
                    recordings.write(
                            target, "angriest", name, line.text(), voice.feeling(1.3 * 1.2, 0.64, ANGRIEST, 1));
                    transcripts.add(name + "\t" + line.text());
                }
            }
        }
        Files.write(target.resolve("transcripts.tsv"), transcripts);
    }

    private void write(Path target, String mood, String name, String text, VoiceSettings settings) throws IOException {
        float[] samples = spoken(text, settings);
        int rate = voices.sampleRate(settings);
        write(target.resolve(mood).resolve(name), samples, rate);
        Samples converted = new Samples();
        var converter = new SampleRateConverter(rate, SPEECH_RATE);
        converted.add(converter.convert(samples));
        converted.add(converter.finish());
        write(target.resolve(mood + "-16k").resolve(name), converted.values(), SPEECH_RATE);
    }

    /** Writes samples as WAV, 16 bits. */
    static void write(Path file, float[] samples, int sampleRate) throws IOException {
        Files.createDirectories(file.getParent());
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            pcm.putShort((short) Math.round(Math.clamp(sample, -1, 1) * Short.MAX_VALUE));
        }
        AudioFormat format = new AudioFormat(sampleRate, 16, 1, true, false);
        try (var audio = new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, samples.length)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    /** The samples of a text, at the sample rate of the voice. */
    float[] spoken(String text, VoiceSettings settings) {
        int perMs = voices.sampleRate(settings) / 1000;
        Samples all = new Samples();
        for (SpokenClause clause :
                voices.clauses(new SpokenSentence(text, settings)).toList()) {
            if (clause.gesture() != VocalGesture.NONE) {
                all.add(BreathSound.before(clause).samples(voices.sampleRate(settings)));
            }
            Samples speech = new Samples();
            voices.speak(clause.phonemes(), settings, speech::add);
            all.add(speech.trimmed(15 * perMs, 40 * perMs));
            all.add(new float[clause.pauseMs() * perMs]);
        }
        return all.values();
    }

    /** Collects samples. */
    private static final class Samples {
        private final List<float[]> pieces = new ArrayList<>();

        boolean add(float[] piece) {
            return pieces.add(piece);
        }

        float[] values() {
            float[] values =
                    new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
            int at = 0;
            for (float[] piece : pieces) {
                System.arraycopy(piece, 0, values, at, piece.length);
                at += piece.length;
            }
            return values;
        }

        /** The samples with no more silence than this before and after them. */
        float[] trimmed(int before, int after) {
            float[] values = values();
            int first = 0;
            int last = values.length - 1;
            while (first <= last && Math.abs(values[first]) < SILENCE_BELOW) {
                first++;
            }
            while (last >= first && Math.abs(values[last]) < SILENCE_BELOW) {
                last--;
            }
            return Arrays.copyOfRange(values, Math.max(0, first - before), Math.min(values.length, last + 1 + after));
        }
    }
}
