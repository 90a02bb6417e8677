package io.mockcall.standalone.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A suite of {@link FakeSuiteProcess}es on a directory. */
public final class FakeSuite implements AutoCloseable {
    private final SuiteDirectory directory;
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    public FakeSuite(Path directory) {
        this.directory = new SuiteDirectory(directory);
    }

    public SuiteDirectory directory() {
        return directory;
    }

    /** The processes as a new command sees them: it knows only the directory. */
    public SuiteProcesses processes(String... variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(SuitePortsTest.anyFreeOnes());
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new SuiteProcesses(
                directory,
                environment,
                new JavaCommand(Optional.empty(), Optional.empty(), Optional.empty()),
                StartupProgress.on(new PrintStream(progress, true, StandardCharsets.UTF_8)),
                FakeSuiteProcess.class.getName());
    }

    String progress() {
        return progress.toString(StandardCharsets.UTF_8);
    }

    ProcessHandle process(ProcessRole role) {
        return SuiteProcesses.find(directory, role).orElseThrow();
    }

    @Override
    public void close() {
        processes().stop();
    }
}
