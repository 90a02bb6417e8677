package io.mockcall.client.tools.command;

import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.bench.MeasuredSuite;
import io.mockcall.client.tools.bench.day.DayPlan;
import io.mockcall.client.tools.bench.day.DayReport;
import io.mockcall.client.tools.bench.day.DayServers;
import io.mockcall.client.tools.bench.day.SimulatedDay;
import io.mockcall.client.tools.output.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench --day}: a simulated day instead of a measurement. */
final class DayOptions {
    private static final int PEAK = 100;
    private static final int HOURS = 24;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec bench = CommandSpec.create();

    @Option(
            names = "--day",
            description = {
                "Simulates a day of 24 short hours instead of measuring, and tells what grows: memory, threads, files,",
                "topics, rows, keys. --calls is the number of calls at once in the busiest hours (default: " + PEAK
                        + ").",
                "The suite forgets what is idle after seconds instead of minutes. Exit code 1 if something grows."
            })
    private boolean day;

    @Option(
            names = "--day-minutes",
            paramLabel = "M",
            description = "How long the day takes, in minutes, 2 to 1440 (default: 12).")
    private int minutes = 12;

    boolean isDay() {
        return day;
    }

    /** @throws ParameterException if an option of the other mode is given */
    void check() {
        Stream<String> others = day
                ? Stream.of(
                        "--seconds",
                        "--warmup",
                        "--settle",
                        "--dialling",
                        "--models",
                        "--separate",
                        "--compare",
                        "--pid",
                        "--url")
                : Stream.of("--day-minutes");
        others.filter(name -> bench.commandLine().getParseResult().hasMatchedOption(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            bench.commandLine(), name + (day ? " has no meaning with --day" : " needs --day"));
                });
    }

    /**
     * Runs the day.
     *
     * @param calls number of concurrent calls in the busiest hours; empty for the default
     */
    int run(CallOptions options, List<Integer> calls, RandomGenerator random, SuiteProvider suites, Terminal terminal) {
        Duration hour = Duration.ofMinutes(minutes).dividedBy(HOURS);
        if (calls.size() > 1) {
            throw new ParameterException(bench.commandLine(), "--day takes one number of --calls");
        }
        int peak = calls.isEmpty() ? PEAK : calls.getFirst();
        // The check comes first, because the start of a suite takes a while.
        DayPlan.check(peak, hour);
        Map<String, String> settings = DayPlan.settings(hour);
        try (var suite = suites.forDay(settings)) {
            terminal.progress("shortened for this day: "
                    + settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining(" ")));
            Environment there = suite.environment();
            Gateway gateway = options.gateway(there);
            var plan = new DayPlan(gateway, scenario(options, gateway), peak, hour);
            var servers = new DayServers(
                    there.kafka(),
                    there.postgresPort(),
                    there.redisPort(),
                    MeasuredSuite.find(there.kafka(), there.data(), List.of()).pids());
            DayReport report = new SimulatedDay(plan, servers, random, terminal::line).run();
            report.lines().forEach(terminal::line);
            terminal.result(report);
            return report.grows() || !report.errors().isEmpty() ? MockCallCommand.FAILED : 0;
        }
    }

    private static String scenario(CallOptions options, Gateway gateway) {
        try (var api = new GatewayApi(gateway)) {
            return options.scenario(api);
        }
    }
}
