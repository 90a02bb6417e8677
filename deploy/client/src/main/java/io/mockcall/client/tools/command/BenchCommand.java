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
import picocli.CommandLine.Option;

/** {@code bench}: many calls at once against a running suite. */
@Command(
        name = "bench",
        description = {
            "Places many calls at once and prints latency, throughput and what they cost.",
            "Each call speaks for 2 s, commits, receives the answer, pauses for 1 s, and repeats. ./mockcall bench starts a",
            "suite of null providers on this machine for it. The load stays on loopback and ends by itself."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--calls", paramLabel = "N", required = true, description = "Number of calls at once, 1 to 5000.")
    private int calls;

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
            description =
                    "How long the calls go on before that, in seconds (default: ${DEFAULT-VALUE}, the time of the JIT).")
    private int warmup;

    @Option(
            names = "--dialling",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many calls may be signing in at once (default: ${DEFAULT-VALUE}).")
    private int dialling;

    @Option(
            names = "--scenario",
            paramLabel = "ID",
            description = "Which scenario to play (default: " + ScenarioSelector.DEFAULT + ").")
    private @Nullable String scenario;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "A server process to count; repeat it. Default: those of $${MOCKCALL_DATA}/pids/*.pid.")
    private List<Long> pids = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the delays between the calls (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Prints the result as JSON, and progress to the standard error.")
    private boolean json;

    @Mixin
    private GatewayOptions options = new GatewayOptions();

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
        Terminal terminal = console.json(json);
        // Before a suite is started, which takes a while.
        BenchPlan.check(
                options.gateway(environment), calls, Duration.ofSeconds(seconds), Duration.ofSeconds(warmup), dialling);
        try (var suite = suites.forBench()) {
            return measure(suite.environment(), terminal);
        }
    }

    private int measure(Environment environment, Terminal terminal) {
        Gateway gateway = options.gateway(environment);
        var plan = new BenchPlan(
                gateway, scenario(gateway), calls, Duration.ofSeconds(seconds), Duration.ofSeconds(warmup), dialling);
        Set<Long> processes = pids.isEmpty() ? Bench.processesUnder(environment.data()) : new HashSet<>(pids);
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
            return ScenarioSelector.of(scenario, api.scenarios());
        }
    }
}
