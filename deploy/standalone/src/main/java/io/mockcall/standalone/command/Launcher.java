package io.mockcall.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.client.tools.command.Environment;
import io.mockcall.client.tools.command.MockCallCommand;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.embedded.EmbeddedServersException;
import io.mockcall.standalone.process.CannotStartException;
import io.mockcall.standalone.process.JavaCommand;
import io.mockcall.standalone.process.StartupProgress;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuiteProcesses;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** The main class behind {@code ./mockcall}: runs one command and exits with its code. */
public final class Launcher {
    /** The exit code of a command that needs a build first. */
    static final int BUILD_FIRST = 75;

    private Launcher() {}

    public static void main(String[] arguments) {
        // A command prints only its result; the libraries that it uses log warnings to the standard error.
        System.setProperty("logback.configurationFile", "io/mockcall/client/tools/logback-client.xml");
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.exit(commandLine(arguments, System.getenv(), Build.fromSystemProperties(), out, err)
                .execute(arguments));
    }

    /** Knows only the command that the arguments name, because reading the annotations of all commands takes too long. */
    static CommandLine commandLine(
            String[] arguments, Map<String, String> environment, Build build, PrintStream out, PrintStream err) {
        SuiteDirectory directory = SuiteDirectory.of(environment);
        SuiteProcesses processes =
                new SuiteProcesses(directory, environment, JavaCommand.fromSystemProperties(), StartupProgress.on(err));
        String name = arguments.length == 0 ? "" : arguments[0];
        return switch (name) {
            case "up" -> suiteCommand(name, new UpCommand(processes, build, out), err);
            case "down" -> suiteCommand(name, new DownCommand(processes, out), err);
            case "status" -> suiteCommand(name, new StatusCommand(directory, out), err);
            case "train" -> suiteCommand(name, new TrainCommand(environment, err), err);
            default ->
                withErrors(
                        MockCallCommand.commandLine(
                                withPorts(environment, directory),
                                Terminal.of(out, err),
                                new SuiteOfCommand(environment, directory, build, err)),
                        err);
        };
    }

    /** Uses the ports of the suite that runs on the data directory instead of those of the environment. */
    static Environment withPorts(Map<String, String> environment, SuiteDirectory directory) {
        Map<String, String> variables = new HashMap<>(environment);
        SuitePorts.find(directory).ifPresent(ports -> variables.putAll(ports.environment()));
        variables.put(SuiteDirectory.VARIABLE, directory.path().toString());
        return new Environment(variables);
    }

    private static CommandLine suiteCommand(String name, Object command, PrintStream err) {
        CommandLine commandLine = new CommandLine(new Root()).addSubcommand(name, command);
        commandLine.setOverwrittenOptionsAllowed(true);
        commandLine.setParameterExceptionHandler((e, arguments) -> {
            String unknown = e instanceof CommandLine.UnmatchedArgumentException unmatched
                    ? unmatched.getUnmatched().getFirst()
                    : String.valueOf(e.getMessage());
            err.println("mockcall: %s does not know '%s'; see ./mockcall %s --help".formatted(name, unknown, name));
            return MockCallCommand.FAILED;
        });
        return withErrors(commandLine, err);
    }

    private static CommandLine withErrors(CommandLine commandLine, PrintStream err) {
        CommandLine.IExecutionExceptionHandler others = commandLine.getExecutionExceptionHandler();
        return commandLine.setExecutionExceptionHandler((e, failed, parsed) -> switch (e) {
            case BuildFirstException build -> BUILD_FIRST;
            case CannotStartException expected -> {
                err.println("mockcall: " + expected.getMessage());
                yield MockCallCommand.FAILED;
            }
            case EmbeddedServersException expected -> {
                err.println("mockcall: " + expected.getMessage());
                yield MockCallCommand.FAILED;
            }
            default -> {
                if (others == null) {
                    throw e;
                }
                yield others.handleExecutionException(e, failed, parsed);
            }
        });
    }

    /**
     * The output contains characters outside ASCII, such as bars and quotes, and the locale of a container is often ASCII.
     */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
    }

    /** The command without a name. It has no options. */
    @CommandLine.Command(name = "mockcall")
    private static final class Root {}
}
