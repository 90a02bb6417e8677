package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the client, and the format of their errors. */
@Command(
        name = "mockcall",
        description = "Practise customer calls with a simulated customer.",
        mixinStandardHelpOptions = true)
public final class MockCallCommand implements Runnable {
    /** The exit code of a command that failed. */
    public static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private MockCallCommand() {}

    /** The commands, for a suite that already runs. */
    public static CommandLine commandLine(Environment environment, Terminal terminal) {
        return commandLine(environment, terminal, SuiteProvider.running(environment));
    }

    /**
     * @param environment of the commands that need a running suite
     * @param suites for the commands that start a suite if none runs
     */
    public static CommandLine commandLine(Environment environment, Terminal terminal, SuiteProvider suites) {
        return new CommandLine(new MockCallCommand())
                .addSubcommand(new CallCommand(environment, terminal))
                .addSubcommand(new DemoCommand(environment, terminal, suites))
                .addSubcommand(new BenchCommand(environment, terminal, suites))
                .addSubcommand(new SimCommand(terminal))
                .addSubcommand(DlqCommand.with(environment, terminal))
                .addSubcommand(VoicesCommand.with(terminal))
                .addSubcommand(new SayCommand(terminal))
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
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
