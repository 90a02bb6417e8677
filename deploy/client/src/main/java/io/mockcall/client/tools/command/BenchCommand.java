package io.mockcall.client.tools.command;

import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.bench.Bench;
import io.mockcall.client.tools.bench.BenchPlan;
import io.mockcall.client.tools.bench.BenchReport;
import io.mockcall.client.tools.output.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: places many calls at once and measures them. */
@Command(
        name = "bench",
        description = {
            "Places many calls at once and prints latency, throughput and costs.",
            "Each call speaks for 2 s, commits, plays the answer of 2 s, and repeats. ./mockcall bench starts a",
            "suite of null providers on this machine. The load stays on loopback, and the command ends by itself."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "Number of calls at once, 1 to 5000. Required without --day.")
    private @Nullable Integer calls;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "How long to measure, in seconds (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long to warm up the JIT before that, in seconds (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--dialling",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many calls may sign in at once (default: ${DEFAULT-VALUE}).")
    private int dialling;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description =
                    "A server process to measure; may be repeated. Default: those of $${MOCKCALL_DATA}/pids/*.pid.")
    private List<Long> pids = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the delays between the calls (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DayOptions day = new DayOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CallOptions options = new CallOptions();

    private final Environment environment;
    private final Terminal console;
    private final SuiteProvider suites;

    BenchCommand(Environment environment, Terminal console, SuiteProvider suites) {
        this.environment = environment;
        this.console = console;
        this.suites = suites;
    }

    @Override
    public Integer call() {
        Terminal terminal = options.terminal(console);
        day.check();
        if (day.isDay()) {
            return day.run(options, calls, new SplittableRandom(seed), suites, terminal);
        }
        if (calls == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--calls=N'");
        }
        // The check comes first, because the start of a suite takes a while.
        BenchPlan.check(
                options.gateway(environment), calls, Duration.ofSeconds(seconds), Duration.ofSeconds(warmup), dialling);
        try (var suite = suites.forBench()) {
            return measure(suite.environment(), terminal, calls);
        }
    }

    private int measure(Environment environment, Terminal terminal, int calls) {
        Gateway gateway = options.gateway(environment);
        var plan = new BenchPlan(
                gateway, scenario(gateway), calls, Duration.ofSeconds(seconds), Duration.ofSeconds(warmup), dialling);
        Set<Long> processes = pids.isEmpty() ? Bench.processesUnder(environment.data()) : new HashSet<>(pids);
        Bench.requireAllCompilers(processes);
        var bench = new Bench(
                plan,
                environment.kafka(),
                processes,
                environment.data(),
                new SplittableRandom(seed),
                terminal::progress);
        BenchReport report = bench.run();
        report.lines().forEach(terminal::line);
        terminal.result(report);
        return report.errorCount() == 0 && report.turns() > 0 ? 0 : MockCallCommand.FAILED;
    }

    private String scenario(Gateway gateway) {
        try (var api = new GatewayApi(gateway)) {
            return options.scenario(api);
        }
    }
}
