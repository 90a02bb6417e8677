package io.mockcall.client.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.client.FakeGateway;
import io.mockcall.client.audio.WavFile;
import io.mockcall.client.tools.bench.BenchReport;
import io.mockcall.client.tools.bench.BenchResult;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.contracts.EventCodec;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs whole commands against a fake gateway. */
class CommandLineTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "call",
                "demo",
                "bench",
                "sim",
                "say",
                "voices",
                "voices add",
                "voices remove",
                "dlq",
                "dlq list",
                "dlq replay"
            })
    void everyCommandExplainsItself(String command) {
        String[] words = (command + " --help").strip().split(" ");

        assertThat(run("http://127.0.0.1:1", words)).isZero();
        assertThat(out.toString(UTF_8)).contains("Usage: mockcall");
    }

    @Test
    void aCallInAutoModeIsAnsweredAndScored() throws Exception {
        try (var gateway = FakeGateway.start()) {
            Path both = directory.resolve("both.wav");
            int code = run(gateway, "call", "--wav", speech(), "--wav", speech(), "--save", both.toString(), "--json");

            assertThat(err.toString(UTF_8)).contains("Scorecard", "answered after");
            assertThat(code).isZero();
            JsonNode report = EventCodec.mapper().readTree(out.toString(UTF_8));
            assertThat(report.path("agent").size()).isEqualTo(2);
            assertThat(report.path("customer").size()).isEqualTo(3);
            assertThat(report.path("customer").get(1).path("latencyMs").asLong())
                    .isBetween(150L, 2_000L);
            assertThat(report.path("evaluation").path("overallScore").asDouble())
                    .isEqualTo(71);
            assertThat(WavFile.read(both).seconds()).isGreaterThan(0.8);
        }
    }

    @Test
    void aCallInManualModeCommits() throws Exception {
        try (var gateway = FakeGateway.start()) {
            int code = run(gateway, "call", "--wav", speech(), "--mode", "manual", "--scenario", "billing-late-fee");

            assertThat(code).isZero();
            assertThat(out.toString(UTF_8))
                    .contains("Agent     " + FakeGateway.UNDERSTOOD, "Customer  I see.", "frustration", "overall");
            assertThat(types(gateway)).startsWith("call:start").contains("playback:position", "call:end");
        }
    }

    @Test
    void aCallWithAPlaybackRateOf24KhzHasTheSameTimes() throws Exception {
        try (var gateway = FakeGateway.start()) {
            Path both = directory.resolve("both.wav");
            int code = run(
                    gateway,
                    "call",
                    "--wav",
                    speech(),
                    "--mode",
                    "manual",
                    "--playback-rate",
                    "24000",
                    "--save",
                    both.toString(),
                    "--json");

            assertThat(code).as(err.toString(UTF_8)).isZero();
            assertThat(gateway.received()
                            .getFirst()
                            .at("/audio/playbackSampleRate")
                            .asInt())
                    .isEqualTo(24_000);
            JsonNode turn = EventCodec.mapper()
                    .readTree(out.toString(UTF_8))
                    .path("customer")
                    .get(0);
            assertThat(turn.path("audioMs").asLong()).isEqualTo(200);
            assertThat(WavFile.read(both).sampleRate()).isEqualTo(24_000);
            assertThat(WavFile.read(both).seconds()).isBetween(0.4, 20.0);

            assertThat(run(gateway, "call", "--wav", speech(), "--playback-rate", "8000"))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("--playback-rate must be 16000 or 24000, not 8000");
        }
    }

    @Test
    void aRefusedCallSaysWhy() throws Exception {
        try (var gateway = FakeGateway.start()) {
            int code = run(gateway, "call", "--wav", speech(), "--scenario", "internet-down");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("the call was refused: Try again later.");
        }
    }

    @Test
    void anUnknownScenarioListsTheKnownOnes() throws Exception {
        try (var gateway = FakeGateway.start()) {
            int code = run(gateway, "call", "--wav", speech(), "--scenario", "biling");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString(UTF_8))
                    .contains("there is no scenario \"biling\"", "billing-late-fee", "internet-down", "technical");
        }
    }

    @Test
    void aWrongPasswordIsNamed() throws Exception {
        try (var gateway = FakeGateway.start()) {
            int code = run(gateway, "call", "--wav", speech(), "--user", "agent:wrong");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString(UTF_8))
                    .contains("401", "--user name:password")
                    .doesNotContain("wrong");
        }
    }

    @Test
    void anUnreachableGatewaySaysHowToStartTheSuite() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(run("http://127.0.0.1:" + port, "call", "--wav", speech())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("nothing listens on", "./mockcall up");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aFileThatIsNoRecordingIsRefusedWithTheAcceptedFormats() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.wav"), "these are notes, not a recording at all");

        assertThat(run("http://127.0.0.1:1", "call", "--wav", text.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("it is not a WAV file", "16-bit PCM", "ffmpeg");
        assertThat(run("http://127.0.0.1:1", "call", "--wav", "absent.wav")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there is no file absent.wav");
    }

    @Test
    void aRecordingThatCannotBeSavedIsRefusedBeforeTheCall() throws Exception {
        try (var gateway = FakeGateway.start()) {
            Path absent = directory.resolve("absent").resolve("both.wav");
            assertThat(run(gateway, "call", "--wav", speech(), "--save", absent.toString()))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("there is no directory " + absent.getParent());
            assertThat(run(gateway, "call", "--wav", speech(), "--save", directory.toString()))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains(directory + " is a directory");
            assertThat(gateway.received()).isEmpty();
        }
    }

    @Test
    void simPlaysCallsWithoutASuite() {
        assertThat(run(
                        "http://127.0.0.1:1",
                        "sim",
                        "--scenario",
                        "billing-late-fee",
                        "--agent",
                        "Good",
                        "--calls",
                        "1",
                        "--show",
                        "--json"))
                .isZero();

        JsonNode cells = EventCodec.mapper().readTree(out.toString(UTF_8));
        assertThat(cells.size()).isEqualTo(1);
        assertThat(cells.get(0).path("agent").asString()).isEqualTo("good");
        assertThat(cells.get(0).path("resolved").asDouble()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("SCENARIO", "Customer  Hi, yes", "F frustration   S satisfaction");
    }

    @Test
    void benchRefusesOptionsThatDoNotFitTogether() throws Exception {
        assertThat(run("http://127.0.0.1:1", "bench")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("name the number of calls: --calls=N, or use --compare");
        assertThat(run("http://127.0.0.1:1", "bench", "--calls", "10,many")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "bench", "--calls", "1", "--models", "fast"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("models are null or real, not \"fast\"");
        assertThat(run("http://127.0.0.1:1", "bench", "--calls", "10,1")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("--calls must ascend");
        assertThat(run("http://127.0.0.1:1", "bench", "--compare", "--calls", "1"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("--compare measures fixed rows; leave out --calls");
        assertThat(run("http://127.0.0.1:1", "bench", "--calls", "1", "--separate"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("start suites of their own; leave out --url, and unset MOCKCALL_URL");
        Path absent = directory.resolve("absent.json");
        assertThat(run("http://127.0.0.1:1", "bench", "--compare=" + absent)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there is no readable file " + absent);
    }

    @Test
    void benchPrintsItsRowsAsATableAndAsJson() throws Exception {
        try (var gateway = FakeGateway.start()) {
            var kafka = EmbeddedServers.forTests(Server.KAFKA);
            var variables = Map.of(
                    "MOCKCALL_URL",
                    gateway.address().toString(),
                    "MOCKCALL_KAFKA",
                    kafka.bootstrapServers(),
                    "MOCKCALL_DATA",
                    directory.toString(),
                    "MOCKCALL_COMMIT",
                    "abc1234");

            int code = run(
                    new Environment(variables),
                    "bench",
                    "--calls=1,3",
                    "--warmup=0",
                    "--settle=0",
                    "--seconds=6",
                    "--json");

            assertThat(code).isZero();
            assertThat(err.toString(UTF_8))
                    .contains("1 calls, 6 s measured", "3 calls, 6 s measured", ", commit abc1234: ", "| 3 | ", "knee");
            BenchResult result =
                    BenchResult.read(Files.writeString(directory.resolve("result.json"), out.toString(UTF_8)));
            assertThat(result.machine().cores()).isPositive();
            assertThat(result.runs()).hasSize(1);
            assertThat(result.runs().getFirst().rows())
                    .extracting(BenchReport::calls)
                    .containsExactly(1, 3);
        }
    }

    @Test
    void invalidOptionsAreRefused() {
        assertThat(run("http://127.0.0.1:1", "sim", "--agent", "lazy")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("an agent is good, average or rude");
        assertThat(run("http://127.0.0.1:1", "sim", "--calls", "0")).isEqualTo(1);
        assertThat(run("http://127.0.0.1:1", "sim", "--scenario", "biling")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there is no scenario \"biling\"", "billing-late-fee");
        assertThat(run("http://127.0.0.1:1", "call")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "call", "--wav", "x", "--mode", "sometimes"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("a mode is auto or manual");
        assertThat(run("http://127.0.0.1:1", "dial")).isEqualTo(2);
        assertThat(run("ftp://127.0.0.1", "demo")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("not an address of a gateway");
    }

    @Test
    void aDayAndAMeasurementHaveDifferentOptions() {
        assertThat(run("http://127.0.0.1:1", "bench")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("name the number of calls: --calls=N");
        assertThat(run("http://127.0.0.1:1", "bench", "--day", "--seconds", "5"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--seconds has no meaning with --day");
        assertThat(run("http://127.0.0.1:1", "bench", "--calls", "1", "--day-minutes", "5"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--day-minutes needs --day");
        assertThat(run("http://127.0.0.1:1", "bench", "--day")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("bench --day starts its own suite");
    }

    private int run(FakeGateway gateway, String... arguments) {
        return run(gateway.address().toString(), arguments);
    }

    private int run(String url, String... arguments) {
        return run(new Environment(Map.of("MOCKCALL_URL", url)), arguments);
    }

    private int run(Environment environment, String... arguments) {
        var terminal = Terminal.of(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        var commandLine = MockCallCommand.commandLine(environment, terminal);
        commandLine.setOut(new java.io.PrintWriter(out, true, UTF_8));
        commandLine.setErr(new java.io.PrintWriter(err, true, UTF_8));
        return commandLine.execute(arguments);
    }

    private static List<String> types(FakeGateway gateway) {
        return gateway.received().stream().map(m -> m.path("type").asString()).toList();
    }

    /** A recording of 300 ms that an energy detector takes for speech. */
    private String speech() throws Exception {
        short[] samples = new short[4_800];
        Arrays.fill(samples, (short) 9_000);
        Path file = directory.resolve("speech.wav");
        WavFile.write(file, 16_000, samples);
        return file.toString();
    }
}
