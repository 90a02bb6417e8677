package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.bench.Bench;
import io.mockcall.client.tools.bench.BenchDialogues;
import io.mockcall.client.tools.bench.BenchMachine;
import io.mockcall.client.tools.bench.BenchModels;
import io.mockcall.client.tools.bench.BenchPlan;
import io.mockcall.client.tools.bench.BenchResult;
import io.mockcall.client.tools.bench.BenchRun;
import io.mockcall.client.tools.bench.BenchSetup;
import io.mockcall.client.tools.bench.MeasuredSuite;
import io.mockcall.client.tools.demo.EmbeddedVoice;
import io.mockcall.client.tools.output.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            "suite of null providers on this machine. The load stays on loopback, and the command ends by itself.",
            "Several numbers of calls are measured one after the other on the same suite and printed as a table.",
            "The knee is the first row whose p95 exceeds 100 ms, or that misses turns. A row that cannot be measured",
            "ends the list. With --models real, each call speaks the lines of a script, and the table says how many calls",
            "a core carries before p95 exceeds 1.5 s, and which service is the limit."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    /** Enough for different calls at the same time. The lines of more scenarios would only take longer to prepare. */
    private static final int MOST_SCENARIOS = 10;

    @Option(
            names = "--calls",
            paramLabel = "N",
            split = ",",
            description = "Number of calls at once, 1 to 5000; or several, ascending: 1,10,100,400. With --day, one.")
    private List<Integer> calls = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long to measure each number of calls, in seconds (default: 30; with real models 60).")
    private @Nullable Integer seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long to warm up the JIT before the first row, in seconds (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "15",
            description = "How long to wait before each later row, in seconds (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Option(
            names = "--dialling",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many calls may sign in at once (default: ${DEFAULT-VALUE}).")
    private int dialling;

    @Option(
            names = "--models",
            paramLabel = "MODELS",
            converter = BenchModelsConverter.class,
            defaultValue = "null",
            description =
                    "null: providers that answer at once. real: the embedded models of speech and language, without"
                            + " the cache of tts; each call speaks different sentences (default: ${DEFAULT-VALUE}).")
    private BenchModels models = BenchModels.NULL;

    @Option(names = "--separate", description = "Runs one process for each service, and shows the CPU of each process.")
    private boolean separate;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "",
            description = {
                "Measures all rows of docs/performance.md, in about 20 minutes, and prints them as tables in Markdown.",
                "FILE: the output of an earlier bench --json; adds the ratios new/old."
            })
    private @Nullable String compare;

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
        // The checks come first, because the start of a suite takes a while.
        day.check();
        if (day.isDay()) {
            return day.run(options, calls, new SplittableRandom(seed), suites, terminal);
        }
        BenchResult earlier = compare == null || compare.isEmpty() ? null : BenchResult.read(Path.of(compare));
        List<BenchSetup> setups = setups();
        setups.forEach(setup -> plan(setup, options.gateway(environment)));
        if (compare != null) {
            terminal.progress("measuring all rows of docs/performance.md; this takes about 20 minutes");
        }
        List<BenchRun> runs = new ArrayList<>();
        for (BenchSetup setup : setups) {
            measure(setup, terminal, runs);
        }
        var result = new BenchResult(BenchMachine.here(Instant.now(), environment.commit()), runs);
        if (compare != null
                || runs.stream()
                        .anyMatch(run ->
                                run.models() == BenchModels.REAL || run.rows().size() > 1)) {
            terminal.line("");
            result.markdown(earlier).forEach(terminal::line);
        }
        terminal.result(result);
        return runs.size() == setups.size() && result.succeeded() ? 0 : MockCallCommand.FAILED;
    }

    private List<BenchSetup> setups() {
        if (compare == null && calls.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "name the number of calls: --calls=N, or use --compare or --day");
        }
        if (compare != null && (!calls.isEmpty() || separate || models != BenchModels.NULL)) {
            throw new ClientFailure("--compare measures fixed rows; leave out --calls, --models and --separate");
        }
        if ((compare != null || separate) && options.namesGateway(environment)) {
            throw new ClientFailure(
                    "--separate and --compare start suites of their own; leave out --url, and unset MOCKCALL_URL");
        }
        return compare == null ? List.of(new BenchSetup(models, separate, calls)) : BenchSetup.STANDARD;
    }

    private BenchPlan plan(BenchSetup setup, Gateway gateway) {
        return new BenchPlan(
                gateway,
                setup.calls(),
                seconds == null ? setup.models().measured() : Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmup),
                Duration.ofSeconds(settle),
                dialling);
    }

    /** Measures on a suite of its own. A suite that fails must not lose the runs on the suites before it. */
    private void measure(BenchSetup setup, Terminal terminal, List<BenchRun> runs) {
        terminal.progress("starting a suite: %s models%s"
                .formatted(
                        setup.models().name().toLowerCase(Locale.ROOT),
                        setup.separate() ? ", one process for each service" : ""));
        try (var suite = suites.forBench(setup.models(), setup.separate())) {
            runs.add(measure(setup, suite.environment(), terminal));
        } catch (RuntimeException e) {
            if (runs.isEmpty()) {
                throw e;
            }
            terminal.progress("not measured: " + e.getMessage());
        }
    }

    private BenchRun measure(BenchSetup setup, Environment suite, Terminal terminal) {
        Gateway gateway = options.gateway(suite);
        var bench = new Bench(
                plan(setup, gateway),
                dialogues(setup, gateway, terminal),
                MeasuredSuite.find(suite.kafka(), suite.data(), pids),
                setup.models(),
                new SplittableRandom(seed),
                terminal::progress);
        return bench.run(report -> report.lines().forEach(terminal::line));
    }

    private BenchDialogues dialogues(BenchSetup setup, Gateway gateway, Terminal terminal) {
        try (var api = new GatewayApi(gateway)) {
            if (setup.models() == BenchModels.NULL) {
                return BenchDialogues.ofTones(options.scenario(api));
            }
            List<String> scenarios =
                    options.scenarios(api).stream().limit(MOST_SCENARIOS).toList();
            try (var voice = new EmbeddedVoice()) {
                return BenchDialogues.ofWords(scenarios, voice, terminal::progress);
            }
        }
    }
}
