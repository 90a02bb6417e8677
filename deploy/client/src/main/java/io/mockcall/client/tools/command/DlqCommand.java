package io.mockcall.client.tools.command;

import io.mockcall.client.tools.deadletter.DeadLetter;
import io.mockcall.client.tools.deadletter.DeadLetters;
import io.mockcall.client.tools.output.Table;
import io.mockcall.client.tools.output.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq}: lists and replays dead letters. */
@Command(
        name = "dlq",
        description = "Lists records that could not be processed, and sends them to their original topics again.",
        mixinStandardHelpOptions = true)
final class DlqCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Environment environment;
    private final Terminal console;

    private DlqCommand(Environment environment, Terminal console) {
        this.environment = environment;
        this.console = console;
    }

    /** The command with its subcommands, which are its methods. */
    static CommandLine with(Environment environment, Terminal console) {
        return new CommandLine(new DlqCommand(environment, console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name list or replay");
    }

    @Command(
            name = "list",
            description = "Lists the oldest dead letters with their reasons.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--topic", paramLabel = "T", description = "Only of one topic, for example transcripts.")
                    @Nullable String topic,
            @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "At most (default: 100).")
                    int max,
            @Option(names = "--json", description = "Prints the result as JSON.") boolean json) {
        try (var letters = new DeadLetters(environment.kafka())) {
            show(letters.list(topic, max), json);
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = {
                "Sends dead letters to their original topics again, oldest first.",
                "Skips those that have been replayed before."
            },
            mixinStandardHelpOptions = true)
    int replay(
            @Option(names = "--topic", paramLabel = "T", description = "Only of one topic, for example transcripts.")
                    @Nullable String topic,
            @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "At most (default: 100).")
                    int max,
            @Option(names = "--json", description = "Prints the result as JSON.") boolean json) {
        try (var letters = new DeadLetters(environment.kafka())) {
            show(letters.replay(topic, max), json);
        }
        return 0;
    }

    private void show(List<DeadLetter> letters, boolean json) {
        Terminal terminal = console.json(json);
        if (letters.isEmpty()) {
            terminal.line("No dead letters.");
        } else {
            var table = new Table("TOPIC", "AT", "FROM", "STAGE", "TYPE", "REPLAYED", "REASON");
            for (DeadLetter l : letters) {
                table.row(
                        l.topic(),
                        l.partition() + "/" + l.offset(),
                        l.originalPartition() + "/" + l.originalOffset(),
                        l.stage(),
                        l.type(),
                        l.replayed() ? "yes" : "no",
                        l.reason());
            }
            terminal.line(table.toString());
        }
        terminal.result(letters);
    }
}
