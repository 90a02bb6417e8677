package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.output.Table;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.client.tools.voice.VoiceInstallation;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.provider.embedded.InstalledVoices;
import io.mockcall.tts.voice.InstalledVoice;
import io.mockcall.tts.voice.VoiceProfiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code voices}: lists, adds and removes embedded voices. Needs no running suite. */
@Command(
        name = "voices",
        description = {
            "Lists the voices on this machine: the kind, the licence, which profiles cast them, and why one is not usable.",
            "The voices are in ~/.cache/mockcall/models, or in MOCKCALL_MODELS."
        },
        mixinStandardHelpOptions = true)
final class VoicesCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    private final Terminal console;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    private VoicesCommand(Terminal console) {
        this.console = console;
    }

    /** The command with its subcommands, which are its methods. */
    static CommandLine with(Terminal console) {
        return new CommandLine(new VoicesCommand(console));
    }

    /** A voice with the profiles that cast it. */
    record Line(InstalledVoice voice, boolean usable, List<String> profiles) {}

    @Override
    public Integer call() {
        Terminal terminal = console.json(json);
        Path models = EmbeddedVoices.defaultModels();
        List<Line> lines = lines(models);
        if (lines.isEmpty()) {
            terminal.line("There are no voices in " + models + "; ./mockcall build fetches them.");
        } else {
            show(lines, terminal);
        }
        terminal.result(lines);
        return 0;
    }

    private static List<Line> lines(Path models) {
        VoiceProfiles profiles = VoiceProfiles.standard();
        try {
            return new InstalledVoices(models)
                    .voices().stream()
                            .map(voice -> new Line(voice, voice.usable(), profiles.casting(voice.name())))
                            .toList();
        } catch (UncheckedIOException e) {
            throw new ClientFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void show(List<Line> lines, Terminal terminal) {
        var table = new Table("VOICE", "KIND", "SPEAKERS", "HZ", "MB", "LICENCE", "SOURCE", "PROFILES");
        for (Line line : lines) {
            InstalledVoice voice = line.voice;
            table.row(
                    voice.name(),
                    voice.kind(),
                    voice.speakers().isEmpty() ? "1" : voice.speakers().size(),
                    voice.sampleRate(),
                    "%.1f".formatted(voice.bytes() / MEGABYTE),
                    voice.licence(),
                    voice.source(),
                    line.profiles.isEmpty() ? "-" : String.join(", ", line.profiles));
        }
        terminal.line(table.toString());
        lines.stream()
                .filter(line -> !line.usable)
                .forEach(line -> terminal.line("! " + line.voice.name() + " is not usable: " + line.voice.problem()));
    }

    @Command(
            name = "add",
            description = {
                "Adds a voice of hibari, Piper or Kokoro. It is checked by letting it speak, and nothing is kept of one that cannot.",
                "A running suite uses it after a restart."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(
                            paramLabel = "SOURCE",
                            description = "A directory, a zip, tar.gz or tar.bz2 archive, a network *.onnx with its"
                                    + " *.onnx.json beside it, or the http(s) address of an archive or a network.")
                    String source,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "Its name (default: the one that its files suggest).")
                    @Nullable String name,
            @Option(names = "--replace", description = "Replaces a voice of the same name.") boolean replace,
            @Option(names = "--json", description = "Prints the result as JSON.") boolean asJson) {
        Terminal terminal = console.json(asJson);
        var added = installation(terminal).add(source, name, replace);
        terminal.line("Added the voice " + added.name() + " (" + added.kind() + ", " + added.sampleRate() + " Hz) in "
                + added.path());
        if (!added.speakers().isEmpty()) {
            terminal.line("It has " + added.speakers().size() + " speakers; the first one speaks.");
        }
        terminal.line("Hear it: ./mockcall say \"Hello, who is calling?\" --voice " + added.name());
        terminal.result(added);
        return 0;
    }

    @Command(name = "remove", description = "Removes a voice.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        Path place = installation(console).remove(name);
        console.line("Removed " + place);
        return 0;
    }

    private static VoiceInstallation installation(Terminal terminal) {
        return new VoiceInstallation(EmbeddedVoices.defaultModels(), terminal::passing);
    }
}
