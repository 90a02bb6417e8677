package io.mockcall.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.tools.bench.MeasuredSuite;
import io.mockcall.client.tools.bench.day.DayPlan;
import io.mockcall.client.tools.bench.day.DayReport;
import io.mockcall.client.tools.bench.day.DayReport.Verdict;
import io.mockcall.client.tools.bench.day.DayServers;
import io.mockcall.client.tools.bench.day.SimulatedDay;
import io.mockcall.client.tools.command.Environment;
import io.mockcall.standalone.process.SuiteDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short day of real calls against a suite in its own process. Asserts only figures that do not depend on the machine. The objects are
 * not asserted, because the costs of a process remember calls for a minute, which is most of this day.
 */
class SimulatedDayTest {
    private static final Duration HOUR = Duration.ofSeconds(3);
    private static final int PEAK = 20;
    private static final List<String> FLAT = List.of(
            "threads",
            "files",
            "topics",
            "partitions",
            "groups",
            "work rows",
            "keys",
            "kept",
            "call_session.call_session");

    @TempDir
    Path directory;

    @Test
    void nothingOfTheCallsOfADayRemains() {
        var suites = new SuiteOfCommand(System.getenv(), new SuiteDirectory(directory), new Build(false), System.err);
        try (var suite = suites.forDay(DayPlan.settings(HOUR))) {
            DayReport report = run(suite.environment());
            report.lines().forEach(System.out::println);

            assertThat(report.errors()).isEmpty();
            assertThat(report.calls()).isGreaterThan(100);
            for (String flat : FLAT) {
                assertThat(verdict(report, flat)).as(flat).matches(verdict -> !verdict.grows(), "flat");
            }
            assertThat(verdict(report, "work rows").late()).isZero();
            assertThat(verdict(report, "call_session.call_session").late()).isEqualTo(1);
        }
    }

    private static Verdict verdict(DayReport report, String name) {
        return report.verdicts().stream()
                .filter(verdict -> verdict.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DayReport run(Environment environment) {
        var gateway = new Gateway(environment.gateway(), new Credentials("agent", "agent"));
        var plan = new DayPlan(gateway, "billing-late-fee", PEAK, HOUR);
        var servers = new DayServers(
                environment.kafka(),
                environment.postgresPort(),
                environment.redisPort(),
                MeasuredSuite.find(environment.kafka(), environment.data(), List.of())
                        .pids());
        return new SimulatedDay(plan, servers, new SplittableRandom(1), System.out::println).run();
    }
}
