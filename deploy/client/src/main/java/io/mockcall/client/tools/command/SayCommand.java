package io.mockcall.client.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.client.ClientFailure;
import io.mockcall.client.audio.WavFile;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.client.tools.voice.Loudspeaker;
import io.mockcall.client.tools.voice.SpokenSample;
import io.mockcall.contracts.Emotion;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.voice.PreviewCasting;
import io.mockcall.tts.voice.VoiceCasting;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code say}: speaks a text with an embedded voice. Needs no running suite. */
@Command(
        name = "say",
        description = {
            "Speaks a text as a customer with this voice and emotion would in a call.",
            "Plays it on this machine, or writes a WAV file with --save."
        },
        mixinStandardHelpOptions = true)
final class SayCommand implements Callable<Integer> {
    private static final int LONGEST_TEXT = 5_000;
    private static final Set<Integer> RATES = new TreeSet<>(Set.of(16_000, 24_000));

    @Parameters(paramLabel = "TEXT", description = "The text; - reads it from the standard input.")
    private String text = "";

    @Option(
            names = "--voice",
            paramLabel = "NAME",
            description = "A voice of this machine; ./mockcall voices lists them.")
    private @Nullable String voice;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A voice profile of scenarios, for example angry_customer (default: neutral).")
    private @Nullable String profile;

    @Option(names = "--frustration", paramLabel = "N", defaultValue = "0", description = "0 to 100 (default: 0).")
    private double frustration;

    @Option(names = "--satisfaction", paramLabel = "N", defaultValue = "50", description = "0 to 100 (default: 50).")
    private double satisfaction;

    @Option(names = "--patience", paramLabel = "N", defaultValue = "60", description = "0 to 100 (default: 60).")
    private double patience;

    @Option(names = "--cooperation", paramLabel = "N", defaultValue = "60", description = "0 to 100 (default: 60).")
    private double cooperation;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "24000",
            description = "Sample rate, 16000 or 24000 (default: 24000).")
    private int rate;

    @Option(names = "--save", paramLabel = "FILE", description = "Writes a WAV file instead of playing the speech.")
    private @Nullable Path save;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    private final Terminal console;

    SayCommand(Terminal console) {
        this.console = console;
    }

    /** What was spoken. */
    record Spoken(
            String voice,
            @Nullable String profile,
            int sampleRate,
            long durationMs,
            long firstSoundMs,
            @Nullable String file) {}

    @Override
    public Integer call() {
        Terminal terminal = console.json(json);
        Path models = EmbeddedVoices.defaultModels();
        SpokenSentence sentence = sentence(EmbeddedVoices.names(models, Set.of()));
        if (save != null) {
            RecordingFiles.requireWritable(save);
        }
        SpokenSample sample = save == null ? played(models, sentence) : saved(models, sentence, save);
        Spoken spoken = spoken(sample, sentence.voice());
        terminal.line("%s: %.1f s of speech at %d Hz, first sound after %d ms"
                .formatted(spoken.voice, spoken.durationMs / 1000.0, rate, spoken.firstSoundMs));
        if (save != null) {
            terminal.line("The speech is in " + save);
        }
        terminal.result(spoken);
        return 0;
    }

    private SpokenSentence sentence(Set<String> available) {
        if (!RATES.contains(rate)) {
            throw new ClientFailure("--rate must be 16000 or 24000, not " + rate);
        }
        Emotion emotion = new Emotion(
                feeling("--frustration", frustration),
                feeling("--satisfaction", satisfaction),
                feeling("--patience", patience),
                feeling("--cooperation", cooperation));
        return new SpokenSentence(
                words(), settings(available, emotion), rate, Map.of(), TurnPosition.NONE, CharacterState.NONE);
    }

    private static double feeling(String option, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new ClientFailure(option + " must be a number from 0 to 100, not " + value);
        }
        return value;
    }

    private VoiceSettings settings(Set<String> available, Emotion emotion) {
        if (voice != null && profile != null) {
            throw new ClientFailure("give --voice or --profile, not both: a profile casts its own voices");
        }
        if (available.isEmpty()) {
            throw new ClientFailure(
                    "there are no voices in " + EmbeddedVoices.defaultModels() + "; ./mockcall build fetches them");
        }
        if (voice != null && !available.contains(voice)) {
            throw new ClientFailure(
                    "there is no voice '" + voice + "'; there are " + String.join(", ", new TreeSet<>(available)));
        }
        VoiceProfiles profiles = VoiceProfiles.standard();
        if (profile != null && profiles.named(profile).isEmpty()) {
            throw new ClientFailure("there is no profile '" + profile + "'; there are "
                    + String.join(", ", new TreeSet<>(profiles.names())));
        }
        String name = voice != null ? voice : profile != null ? profile : VoiceProfiles.NEUTRAL;
        var casting = new VoiceCasting(profiles, available, new SimpleMeterRegistry());
        return new PreviewCasting(profiles, available, casting)
                .cast(name, emotion)
                .orElseThrow();
    }

    private String words() {
        String words = text.equals("-") ? standardInput() : text;
        if (words.isBlank()) {
            throw new ClientFailure("the text is empty");
        }
        if (words.length() > LONGEST_TEXT) {
            throw new ClientFailure("the text must have at most " + LONGEST_TEXT + " characters");
        }
        return words;
    }

    private static String standardInput() {
        try {
            // A longer text is refused; four bytes are the most of a character.
            return new String(System.in.readNBytes(4 * LONGEST_TEXT + 4), UTF_8);
        } catch (IOException e) {
            throw new ClientFailure("the standard input cannot be read: " + e.getMessage(), e);
        }
    }

    /** Opens the output first, so that a machine without one says so at once. */
    private SpokenSample played(Path models, SpokenSentence sentence) {
        try (Loudspeaker loudspeaker = Loudspeaker.open(rate);
                EmbeddedVoices voices = EmbeddedVoices.open(models)) {
            return SpokenSample.of(voices, sentence, chunk -> loudspeaker.play(chunk.pcm()));
        }
    }

    private SpokenSample saved(Path models, SpokenSentence sentence, Path file) {
        try (EmbeddedVoices voices = EmbeddedVoices.open(models)) {
            SpokenSample spoken = SpokenSample.of(voices, sentence, _ -> {});
            WavFile.write(file, rate, spoken.samples());
            return spoken;
        } catch (IOException e) {
            throw new ClientFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Spoken spoken(SpokenSample sample, VoiceSettings settings) {
        return new Spoken(
                settings.voice().isEmpty() ? "the default voice" : settings.voice(),
                profile,
                rate,
                sample.samples().length * 1_000L / rate,
                sample.firstSoundMs(),
                save == null ? null : save.toString());
    }
}
