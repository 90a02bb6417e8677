package io.mockcall.standalone.command;

import io.mockcall.client.tools.command.MockCallCommand;
import io.mockcall.embedded.Server;
import io.mockcall.standalone.process.CannotStartException;
import io.mockcall.standalone.process.JavaCommand;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.StartupProgress;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuiteProcesses;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code train}: starts and stops the suite once in a temporary directory, and makes an ahead-of-time cache of the classes
 * that the start loaded. The script calls this command after a build.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final PrintStream err;

    @Parameters(paramLabel = "CACHE")
    private Path cache = Path.of("suite.aot");

    TrainCommand(Map<String, String> environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SuiteDirectory directory = new SuiteDirectory(Files.createTempDirectory("mockcall-train"));
        Path recorded = cache.resolveSibling(cache.getFileName() + ".recorded");
        try {
            record(directory, recorded);
            return create(directory, recorded) ? 0 : MockCallCommand.FAILED;
        } finally {
            Files.deleteIfExists(recorded);
            delete(directory.path());
        }
    }

    private void record(SuiteDirectory directory, Path recorded) throws InterruptedException {
        Map<String, String> variables = anyFreePorts(environment);
        variables.put(JavaCommand.OPTIONS_VARIABLE, "-XX:AOTMode=record -XX:AOTConfiguration=" + recorded);
        SuiteProcesses suite = new SuiteProcesses(directory, variables, withoutCache(), StartupProgress.on(err));
        Thread stop = new Thread(suite::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            Process process = suite.startTogether();
            process.destroy();
            // The process writes the cache when it ends. There is no time limit, because this may take long.
            process.waitFor();
        } finally {
            suite.stop();
        }
    }

    private boolean create(SuiteDirectory directory, Path recorded) throws IOException, InterruptedException {
        Path part = cache.resolveSibling(cache.getFileName() + ".part");
        Map<String, String> variables = new HashMap<>(environment);
        variables.remove(JavaCommand.OPTIONS_VARIABLE);
        ProcessBuilder builder = withoutCache()
                .of(
                        directory,
                        variables,
                        "640m",
                        List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + part));
        if (builder.inheritIO().start().waitFor() != 0 || !Files.exists(part)) {
            return false;
        }
        Files.move(part, cache, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static JavaCommand withoutCache() {
        return JavaCommand.fromSystemProperties().withoutCache();
    }

    /** The environment, with 0 for every port. */
    static Map<String, String> anyFreePorts(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        for (Server server : Server.values()) {
            variables.put(server.portVariable(), "0");
        }
        for (Service service : Service.values()) {
            variables.put(service.portVariable(), "0");
        }
        return variables;
    }

    /** Deletes a directory with its content. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be deleted: %s".formatted(directory, e), e);
        }
    }
}
