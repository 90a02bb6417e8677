package io.mockcall.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.embedded.Ports;
import io.mockcall.standalone.process.FakeSuite;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuitePortsTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of the script, as the script calls them. */
final class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void nothingRunsOnAnEmptyDirectory() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(out.toString(UTF_8).lines())
                .hasSize(11)
                .startsWith("NAME             PORT      PID  STATE")
                .contains("kafka                           down", "gateway                         down");
        out.reset();
        assertThat(run("down")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("Nothing runs on " + temporary + ".\n");
    }

    @Test
    void statusAsJsonSurvivesAQuoteInThePath() throws Exception {
        Path quoted = Files.createDirectory(temporary.resolve("a \"quoted\" \\ directory"));
        environment.put("MOCKCALL_DATA", quoted.toString());

        assertThat(run("status", "--json")).isEqualTo(1);

        JsonNode status = JsonMapper.shared().readTree(out.toString(UTF_8));
        assertThat(status.path("data").asString()).isEqualTo(quoted.toString());
        assertThat(status.path("processes").size()).isEqualTo(10);
        JsonNode kafka = status.path("processes").get(0);
        assertThat(kafka.toString()).isEqualTo("""
                {"name":"kafka","port":null,"pid":null,"state":"down"}""");
    }

    @Test
    void statusUsesThePortsOfItsDirectoryAndIgnoresTheEnvironment() {
        SuiteDirectory directory = new SuiteDirectory(temporary);
        SuitePorts ports = SuitePorts.resolve(SuitePortsTest.anyFreeOnes(), new Ports(new Random(3)));
        ports.write(directory);
        environment.put("MOCKCALL_PORT", "8080");

        run("status", "--json");

        JsonNode gateway = JsonMapper.shared()
                .readTree(out.toString(UTF_8))
                .path("processes")
                .get(9);
        assertThat(gateway.path("port").asInt()).isEqualTo(ports.byVariable().get("MOCKCALL_PORT"));
    }

    @Test
    void commandsUseThePortsOfTheRunningSuite() {
        SuiteDirectory directory = new SuiteDirectory(temporary);
        SuitePorts ports = SuitePorts.resolve(SuitePortsTest.anyFreeOnes(), new Ports(new Random(4)));
        ports.write(directory);

        var known = Launcher.withPorts(Map.of("MOCKCALL_PORT", "8080", "HOME", "/home/agent"), directory);

        assertThat(known.gateway()).hasToString(ports.address());
        assertThat(known.kafka()).isEqualTo("127.0.0.1:" + ports.byVariable().get("MOCKCALL_KAFKA_PORT"));
        assertThat(known.data()).isEqualTo(temporary);
    }

    @Test
    void aRunningSuiteIsReportedAndNotStartedAgain() {
        try (var suite = new FakeSuite(temporary)) {
            suite.processes().startTogether();

            for (String option : new String[] {"--detach", "--separate"}) {
                out.reset();
                assertThat(run(new Build(true), "up", option)).isZero();
                assertThat(out.toString(UTF_8))
                        .startsWith("It runs already: "
                                + SuitePorts.read(suite.directory()).address() + " (data in " + temporary)
                        .contains("./mockcall down stops it");
            }
            out.reset();
            assertThat(run("status")).isZero();
            assertThat(out.toString(UTF_8).lines().filter(line -> line.endsWith("  ready")))
                    .hasSize(10);
            out.reset();
            assertThat(run("down")).isZero();
            assertThat(out.toString(UTF_8)).isEqualTo("Stopped.\n");
        }
    }

    @Test
    void onlySeparateProcessesMayBeStartedAgain() {
        try (var suite = new FakeSuite(temporary)) {
            suite.processes().startSeparately();

            assertThat(run(new Build(true), "up", "--detach")).isZero();
            assertThat(out.toString(UTF_8)).startsWith("It runs already");
            assertThat(run(new Build(true), "up", "--separate")).isEqualTo(Launcher.BUILD_FIRST);
        }
    }

    @Test
    void outdatedClassesStartNothing() {
        assertThat(run(new Build(true), "up")).isEqualTo(Launcher.BUILD_FIRST);
        assertThat(run(new Build(true), "bench", "--calls", "1")).isEqualTo(Launcher.BUILD_FIRST);
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status"})
    void unknownOptionsAreNamed(String command) {
        assertThat(run(command, "--sideways")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("mockcall: %s does not know '--sideways'; see ./mockcall %s --help%n"
                        .formatted(command, command));
    }

    @Test
    void argumentsAreCheckedBeforeASuiteIsStarted() {
        environment.put("PATH", "");
        assertThat(run("bench", "--calls", "0")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("--calls must be between 1 and 5000");
        assertThat(run("bench", "--calls", "1", "--seconds", "0")).isEqualTo(1);
        assertThat(run("bench")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Missing required option: '--calls=N'");
        assertThat(run("bench", "--day", "--seconds", "5")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--seconds has no meaning with --day");
        assertThat(run("bench", "--calls", "1", "--day-minutes", "5")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--day-minutes needs --day");
        assertThat(run("bench", "--day", "--day-minutes", "1")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("--day-minutes must be between 2 and 1440");
        assertThat(run("demo", "--save", temporary.resolve("absent/call.wav").toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there is no directory " + temporary.resolve("absent"));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDayStartsItsOwnSuite() {
        environment.put("MOCKCALL_URL", "http://127.0.0.1:1");

        assertThat(run("bench", "--day")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("bench --day starts its own suite", "unset MOCKCALL_URL");
    }

    @Test
    void anImpossibleDirectoryIsExplained() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        environment.put("MOCKCALL_DATA", file.toString());

        assertThat(run("up", "--detach")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("mockcall: the directory", "set MOCKCALL_DATA to");
    }

    private int run(String... arguments) {
        return run(new Build(false), arguments);
    }

    private int run(Build build, String... arguments) {
        environment.putIfAbsent("MOCKCALL_DATA", temporary.toString());
        var commandLine = Launcher.commandLine(
                arguments, environment, build, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return commandLine.execute(arguments);
    }
}
