package io.mockcall.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.standalone.process.ReadinessProbe;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuitePortsTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program on free ports, started as {@code ./mockcall up} starts it. */
final class WholeSuiteTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        for (Process suite : started) {
            suite.destroy();
            suite.waitFor(30, SECONDS);
        }
    }

    @Test
    void theSuiteStartsStopsAndRestartsAfterAKill() throws Exception {
        Process first = start();
        assertThat(ready(first)).isTrue();
        assertThat(new ReadinessProbe(SuitePorts.read(new SuiteDirectory(directory)))
                        .notReady(List.of(Service.values())))
                .isEmpty();
        JsonNode scenarios = scenarios();
        assertThat(scenarios.get("items")).isNotEmpty();
        assertThat(problemsInLog()).isEmpty();
        stop(first);

        Process second = start();
        assertThat(ready(second)).isTrue();
        second.destroyForcibly().onExit().join();

        Process third = start();
        assertThat(ready(third)).isTrue();
        assertThat(scenarios()).isEqualTo(scenarios);
        stop(third);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Standalone.class.getName(),
                "all");
        builder.environment().putAll(SuitePortsTest.anyFreeOnes());
        builder.environment().put("CLASSPATH", RuntimeClassPath.get());
        builder.environment().put("MOCKCALL_DATA", directory.toString());
        Process suite = builder.redirectError(Redirect.INHERIT).start();
        started.add(suite);
        return suite;
    }

    /** The output ends when the process does, so that a failed start returns false and does not hang. */
    private static boolean ready(Process suite) {
        BufferedReader output = suite.inputReader();
        return output.lines().peek(System.out::println).anyMatch(line -> line.contains("is ready after"));
    }

    private static void stop(Process suite) throws Exception {
        long start = System.nanoTime();
        suite.destroy();
        assertThat(suite.waitFor(30, SECONDS)).isTrue();
        System.out.printf("The process was gone %.1f s after SIGTERM%n", (System.nanoTime() - start) / 1e9);
    }

    private JsonNode scenarios() throws Exception {
        URI uri = URI.create("http://127.0.0.1:"
                + SuitePorts.read(new SuiteDirectory(directory)).of(Service.GATEWAY) + "/api/scenarios?limit=50");
        String credentials = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Basic " + credentials)
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(response.body());
        }
    }

    /** Without those of the broker, which logs problems when the machine is overloaded. */
    private List<String> problemsInLog() throws IOException {
        try (var lines = Files.lines(directory.resolve("logs").resolve("standalone.log"))) {
            return lines.filter(line -> line.contains(" ERROR ") && !line.contains(" o.a.k."))
                    .toList();
        }
    }
}
