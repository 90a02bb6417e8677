package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: what it knows, and what an error looks like. */
@Command(
        name = "mockcall",
        description = "Practise customer calls with a simulated customer.",
        mixinStandardHelpOptions = true)
public final class MockCallCommand implements Runnable {
    /** Exit code of a command that did not do what it was for. */
    public static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private MockCallCommand() {}

    public static CommandLine commandLine(Environment environment, Terminal terminal) {
        return new CommandLine(new MockCallCommand())
                .addSubcommand(new CallCommand(environment, terminal))
                .addSubcommand(new DemoCommand(environment, terminal))
                .addSubcommand(new BenchCommand(environment, terminal))
                .addSubcommand(new SimCommand(terminal))
                .addSubcommand(DlqCommand.with(environment, terminal))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    if (e instanceof ClientFailure) {
                        terminal.progress("mockcall: " + e.getMessage());
                        return FAILED;
                    }
                    throw e;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command");
    }
}
