package io.mockcall.standalone.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.bench.BenchModels;
import io.mockcall.client.tools.command.Environment;
import io.mockcall.client.tools.command.SuiteProvider;
import io.mockcall.standalone.process.CannotStartException;
import io.mockcall.standalone.process.JavaCommand;
import io.mockcall.standalone.process.StartupProgress;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuiteProcesses;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a suite for one command, and stops it when the command ends, also by a signal. */
final class SuiteOfCommand implements SuiteProvider {
    private static final List<String> PROVIDERS = List.of("STT", "SIMULATOR", "TTS", "EVALUATION");

    private final Map<String, String> environment;
    private final SuiteDirectory directory;
    private final Build build;
    private final PrintStream err;

    SuiteOfCommand(Map<String, String> environment, SuiteDirectory directory, Build build, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.build = build;
        this.err = err;
    }

    @Override
    public ProvidedSuite forDemo() {
        build.requireCurrent();
        if (namesGateway()) {
            return ProvidedSuite.running(new Environment(environment));
        }
        SuiteProcesses processes = processes(directory, environment);
        if (!processes.isAnyRunning()) {
            return start(processes, SuiteProcesses::startTogether);
        }
        if (SuitePorts.find(directory).isEmpty()) {
            throw new ClientFailure("it is being started; try again when ./mockcall status says ready");
        }
        return ProvidedSuite.running(Launcher.withPorts(environment, directory));
    }

    /** Has its own data directory, because a bench would otherwise measure the work that an earlier run left behind. */
    @Override
    public ProvidedSuite forBench(BenchModels models, boolean separate) {
        if (namesGateway()) {
            build.requireCurrent();
            return ProvidedSuite.running(new Environment(environment));
        }
        return startOwn(models, Map.of(), separate);
    }

    @Override
    public ProvidedSuite forDay(Map<String, String> settings) {
        if (namesGateway()) {
            throw new ClientFailure("bench --day starts its own suite with short time limits; unset MOCKCALL_URL");
        }
        return startOwn(BenchModels.NULL, settings, false);
    }

    private ProvidedSuite startOwn(BenchModels models, Map<String, String> settings, boolean separate) {
        SuiteDirectory own = new SuiteDirectory(directory.path().resolve("bench"));
        Map<String, String> variables = TrainCommand.anyFreePorts(environment);
        variables.putAll(settings);
        switch (models) {
            case NULL -> PROVIDERS.forEach(service -> variables.put("MOCKCALL_" + service + "_PROVIDER", "null"));
            // The calls of a bench say the same lines again and again, and the calls of people do not.
            case REAL -> variables.put("MOCKCALL_TTS_CACHE", "0");
        }
        SuiteProcesses processes = processes(own, variables);
        if (processes.isAnyRunning()) {
            throw new CannotStartException(
                    "a bench runs already on %1$s; wait for it, or stop it: MOCKCALL_DATA=%1$s ./mockcall down"
                            .formatted(own.path()));
        }
        build.requireCurrent();
        TrainCommand.delete(own.path());
        return start(processes, separate ? SuiteProcesses::startSeparately : SuiteProcesses::startTogether);
    }

    private boolean namesGateway() {
        return !environment.getOrDefault("MOCKCALL_URL", "").isBlank();
    }

    private SuiteProcesses processes(SuiteDirectory data, Map<String, String> variables) {
        return new SuiteProcesses(data, variables, JavaCommand.fromSystemProperties(), StartupProgress.on(err));
    }

    private ProvidedSuite start(SuiteProcesses processes, Consumer<SuiteProcesses> way) {
        processes.directory().requireSpace();
        Thread hook = new Thread(processes::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            way.accept(processes);
        } catch (RuntimeException e) {
            processes.stop();
            throw e;
        }
        return new Started(processes, Launcher.withPorts(environment, processes.directory()), hook);
    }

    private record Started(SuiteProcesses processes, Environment environment, Thread hook) implements ProvidedSuite {
        @Override
        public void close() {
            processes.stop();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // A signal ends this process already, and the shutdown hook runs.
            }
        }
    }
}
