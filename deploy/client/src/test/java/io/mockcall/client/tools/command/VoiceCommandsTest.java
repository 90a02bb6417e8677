package io.mockcall.client.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.audio.WavFile;
import io.mockcall.client.tools.output.Terminal;
import io.mockcall.contracts.EventCodec;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The commands {@code voices} and {@code say} with real voices, in a directory of models of their own. */
class VoiceCommandsTest {
    private static final String NETWORK = "en_US-joe-medium.onnx";
    private static final String SETTING = "mockcall.models";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path fetched = EmbeddedVoices.defaultModels();
    private final Path joe = fetched.resolve("piper/joe");
    private final String setBefore = System.getProperty(SETTING, "");
    private Path models = fetched;

    @BeforeEach
    void linkTheVoices() throws IOException {
        assumeTrue(Files.isDirectory(joe), "no voices in " + fetched + "; ./mockcall build fetches them");
        models = directory.resolve("models");
        Files.createDirectories(models.resolve("piper"));
        linkFiles(fetched.resolve("hibari"), Files.createDirectories(models.resolve("hibari")));
        Files.createSymbolicLink(models.resolve("piper/joe"), joe);
        System.setProperty(SETTING, models.toString());
    }

    /** Links the files and not their directory, because a voice that is added to the directory would be added to the real one. */
    private static void linkFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    @AfterEach
    void restoreTheSetting() {
        if (setBefore.isEmpty()) {
            System.clearProperty(SETTING);
        } else {
            System.setProperty(SETTING, setBefore);
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        var terminal = Terminal.of(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return MockCallCommand.commandLine(new Environment(Map.of()), terminal).execute(arguments);
    }

    private String output() {
        return out.toString(UTF_8);
    }

    private void refused(String message, String... arguments) throws IOException {
        List<Path> before = entries();
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(message);
        assertThat(output()).isEmpty();
        assertThat(entries()).isEqualTo(before);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.walk(models)) {
            return entries.sorted().toList();
        }
    }

    /** A directory with the two files of joe under this name. */
    private Path voice(String network) throws IOException {
        Path voice = Files.createDirectories(directory.resolve("brought"));
        Files.createSymbolicLink(voice.resolve(network), joe.resolve(NETWORK));
        Files.copy(joe.resolve(NETWORK + ".json"), voice.resolve(network + ".json"));
        return voice;
    }

    private void assertSpeaks(String voice) throws Exception {
        Path file = directory.resolve(voice + ".wav");
        assertThat(run("say", "Hello, who is calling?", "--voice", voice, "--save", file.toString()))
                .as(err.toString(UTF_8))
                .isZero();
        PcmAudio speech = WavFile.read(file);
        assertThat(speech.sampleRate()).isEqualTo(24_000);
        assertThat(speech.seconds()).isBetween(0.7, 4.0);
        assertThat(loudest(speech)).isGreaterThan(5_000);
    }

    private static int loudest(PcmAudio audio) {
        int loudest = 0;
        for (short sample : audio.samples()) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    @Test
    void theListSaysWhatIsThereAndWhatIsWrong() throws Exception {
        Files.createDirectories(models.resolve("piper/half"));
        Files.writeString(models.resolve("piper/half/half.onnx"), "no network");

        assertThat(run("voices")).isZero();
        assertThat(output().lines().toList())
                .anySatisfy(
                        line -> assertThat(line).contains("heart", "hibari", "24000", "Apache-2.0", "angry_customer"))
                .anySatisfy(line -> assertThat(line).contains("joe", "piper", "22050", "CC0", "elder_male"))
                .contains("! half is not usable: piper/half/half.onnx.json is missing");

        assertThat(run("voices", "--json")).isZero();
        JsonNode list = EventCodec.mapper().readTree(output());
        assertThat(list.valueStream().map(line -> line.at("/voice/name").asString()))
                .containsExactly("half", "heart", "joe");
        assertThat(list.get(0).path("usable").asBoolean(true)).isFalse();
    }

    @Test
    void aDirectoryWithoutVoicesSaysSo() throws Exception {
        System.setProperty(
                SETTING, Files.createDirectories(directory.resolve("none")).toString());
        assertThat(run("voices")).isZero();
        assertThat(output()).contains("There are no voices in", "./mockcall build");
        assertThat(run("say", "Hello.", "--save", directory.resolve("x.wav").toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("there are no voices in");
    }

    @Test
    void aVoiceFromADirectoryIsAddedAndSpeaks() throws Exception {
        Path brought = voice("en_US-joseph-medium.onnx");
        assertThat(run("voices", "add", brought.toString()))
                .as(err.toString(UTF_8))
                .isZero();
        assertThat(output()).contains("Added the voice joseph (piper, 22050 Hz)", "--voice joseph");
        assertSpeaks("joseph");
        run("voices");
        assertThat(output().lines()).anySatisfy(line -> assertThat(line).contains("joseph", brought.toString()));

        refused("there is a voice joseph already", "voices", "add", brought.toString());
        assertThat(run("voices", "add", brought.toString(), "--replace")).isZero();
        refused("heart is the voice of the build", "voices", "add", brought.toString(), "--name", "heart");
        refused("is no name of a voice", "voices", "add", brought.toString(), "--name", "../joseph");
    }

    @Test
    void aVoiceIsRemoved() throws Exception {
        run("voices", "add", voice("joseph.onnx").toString());
        assertThat(run("voices", "remove", "joseph")).isZero();
        assertThat(models.resolve("piper/joseph")).doesNotExist();
        refused("there is no voice joseph", "voices", "remove", "joseph");
        refused("heart is the voice of the build", "voices", "remove", "heart");
        refused("is no name of a voice", "voices", "remove", "../hibari");
    }

    @Test
    void aVoiceOfHibariIsAddedFromAZip() throws Exception {
        Path zip = directory.resolve("olivia.zip");
        try (var archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String file : List.of("hibari.onnx", "vocab.json")) {
                archive.putNextEntry(new ZipEntry("olivia-1.0/olivia/" + file));
                Files.copy(fetched.resolve("hibari").resolve(file), archive);
            }
        }
        assertThat(run("voices", "add", zip.toString())).as(err.toString(UTF_8)).isZero();
        assertThat(output()).contains("Added the voice olivia (hibari, 24000 Hz)");
        assertSpeaks("olivia");
    }

    @Test
    void aVoiceIsFetchedAsAnArchiveAndAsAFile() throws Exception {
        Path archive = directory.resolve("olga.tar.bz2");
        try (var tar = new TarArchiveOutputStream(new BZip2CompressorOutputStream(Files.newOutputStream(archive), 1))) {
            for (String file : List.of("hibari.onnx", "vocab.json")) {
                byte[] content = Files.readAllBytes(fetched.resolve("hibari").resolve(file));
                var entry = new TarArchiveEntry("./voice/olga/" + file);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        HttpServer server = serve(Map.of(
                "/olga.tar.bz2", archive,
                "/josef.onnx", joe.resolve(NETWORK),
                "/josef.onnx.json", joe.resolve(NETWORK + ".json")));
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("voices", "add", url + "/moved/olga.tar.bz2"))
                    .as(err.toString(UTF_8))
                    .isZero();
            assertSpeaks("olga");
            assertThat(run("voices", "add", url + "/josef.onnx", "--name", "josef-2"))
                    .as(err.toString(UTF_8))
                    .isZero();
            assertSpeaks("josef-2");
            refused("answers 404", "voices", "add", url + "/nothing.zip");
            refused("redirects more than 5 times", "voices", "add", url + "/loop");
            refused("is neither a directory nor a zip", "voices", "add", url + "/josef.onnx.json");
        } finally {
            server.stop(0);
        }
        refused(
                "cannot be fetched",
                "voices",
                "add",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/a.zip");
        refused("is no address", "voices", "add", "http:///a.zip");
    }

    /** Serves files; redirects from {@code /moved}, and endlessly from {@code /loop}. */
    private static HttpServer serve(Map<String, Path> files) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Path file = files.get(path);
            if (path.startsWith("/moved/") || path.equals("/loop")) {
                exchange.getResponseHeaders().set("Location", path.replace("/moved", ""));
                exchange.sendResponseHeaders(302, -1);
            } else if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, Files.size(file));
                try (OutputStream body = exchange.getResponseBody()) {
                    Files.copy(file, body);
                }
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void whatIsNoVoiceIsRefusedWithTheNameOfItsFile() throws Exception {
        Path brought = Files.createDirectories(directory.resolve("brought"));
        Path network = brought.resolve("bad.onnx");
        Path description = brought.resolve("bad.onnx.json");
        String[] add = {"voices", "add", brought.toString()};
        refused(
                "there is no file or directory",
                "voices",
                "add",
                directory.resolve("nothing").toString());
        refused("it has no network *.onnx", add);

        Files.writeString(network, "Dear customer, this is a letter.");
        refused("bad.onnx has no description bad.onnx.json", add);
        Files.copy(joe.resolve(NETWORK + ".json"), description);
        refused("bad.onnx", add);

        byte[] whole = Files.readAllBytes(joe.resolve(NETWORK));
        Files.write(network, Arrays.copyOf(whole, whole.length / 3));
        refused("the voice bad is not usable: piper: bad.onnx", add);

        Files.write(network, Files.readAllBytes(fetched.resolve("hibari/oov.onnx")));
        refused("the voice bad is not usable: piper: bad.onnx", add);

        Files.write(network, whole);
        Files.writeString(description, "{\"audio\": {");
        refused("bad.onnx.json is no JSON file", add);
        Files.writeString(description, "{}");
        refused("bad.onnx.json does not describe a voice of Piper", add);
        String german = Files.readString(joe.resolve(NETWORK + ".json")).replace("en_US", "de_DE");
        Files.writeString(description, german);
        refused("bad.onnx.json describes a voice for de_DE", add);

        Files.delete(description);
        Files.writeString(brought.resolve("vocab.json"), "{\"a\": 1}");
        refused("the voice bad is not usable: hibari: ", add);
        Files.write(brought.resolve("af_x.bin"), new byte[1024]);
        Files.delete(brought.resolve("vocab.json"));
        refused("a voice of Kokoro needs its network", add);
        refused("cannot be unpacked", "voices", "add", truncatedZip().toString());
    }

    private Path truncatedZip() throws IOException {
        Path zip = directory.resolve("cut.zip");
        try (var archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            archive.putNextEntry(new ZipEntry("vocab.json"));
            Files.copy(fetched.resolve("hibari/vocab.json"), archive);
        }
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        return zip;
    }

    @Test
    void anArchiveThatLeadsOutOfItsDirectoryIsRefused() throws Exception {
        Path zip = directory.resolve("escape.zip");
        try (var archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            archive.putNextEntry(new ZipEntry("../../escaped.onnx"));
            archive.write(1);
        }
        refused("has the entry ../../escaped.onnx, which leads out", "voices", "add", zip.toString());

        Path tar = directory.resolve("link.tar");
        try (var archive = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            var link = new TarArchiveEntry("voice.onnx", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            archive.putArchiveEntry(link);
            archive.closeArchiveEntry();
        }
        refused("it has no network *.onnx", "voices", "add", tar.toString());
    }

    @Test
    void aDirectoryOfModelsThatCannotBeWrittenIsNamed() throws Exception {
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly), "needs a directory that nobody can write to");
        Path brought = voice("joseph.onnx");
        System.setProperty(SETTING, readOnly.toString());
        assertThat(run("voices", "add", brought.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("the directory of models, /proc/self, cannot be written to", "set MOCKCALL_MODELS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--voice jane | there is no voice 'jane'; there are heart, joe",
                "--profile robot | there is no profile 'robot'; there are angry_customer, ",
                "--voice joe --profile neutral | not both",
                "--frustration 101 | --frustration must be a number from 0 to 100, not 101",
                "--patience -1 | --patience must be a number from 0 to 100, not -1",
                "--rate 8000 | --rate must be 16000 or 24000, not 8000",
            })
    void aWrongValueSaysWhatIsAllowed(String options, String message) {
        String[] words = ("say Hello --save " + directory.resolve("x.wav") + " " + options).split(" ");
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(message);
        assertThat(directory.resolve("x.wav")).doesNotExist();
    }

    @Test
    void aTextWithoutWordsIsRefused() {
        String file = directory.resolve("x.wav").toString();
        assertThat(run("say", "*** \uD83D\uDE00 ---", "--save", file)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("nothing that can be spoken");
        assertThat(run("say", "  ", "--save", file)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("the text is empty");
        assertThat(run("say", "x".repeat(5_001), "--save", file)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("at most 5000 characters");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void frustrationIsHeardAndTheTextMayComeFromTheStandardInput() throws Exception {
        Path calm = directory.resolve("calm.wav");
        Path angry = directory.resolve("angry.wav");
        String text = "You have charged me twice, and nobody called me back.";
        run("say", text, "--profile", "angry_customer", "--rate", "16000", "--save", calm.toString());
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(UTF_8)));
        try {
            assertThat(run(
                            "say",
                            "-",
                            "--profile",
                            "angry_customer",
                            "--frustration",
                            "90",
                            "--rate",
                            "16000",
                            "--save",
                            angry.toString(),
                            "--json"))
                    .as(err.toString(UTF_8))
                    .isZero();
        } finally {
            System.setIn(before);
        }
        PcmAudio furious = WavFile.read(angry);
        assertThat(furious.sampleRate()).isEqualTo(16_000);
        assertThat(furious.seconds()).isLessThan(WavFile.read(calm).seconds());
        JsonNode result = EventCodec.mapper().readTree(output());
        assertThat(result.path("voice").asString()).isIn("heart", "joe");
        assertThat(result.path("profile").asString()).isEqualTo("angry_customer");
        assertThat(result.path("durationMs").asLong()).isEqualTo((long) (furious.seconds() * 1000));
        assertThat(result.path("firstSoundMs").asLong()).isPositive();
    }

    @Test
    void aMachineWithoutAudioSaysWhatToDo() {
        assumeTrue(AudioSystem.getMixerInfo().length == 0, "this machine has audio");
        assertThat(run("say", "Hello.")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("this machine has no audio output; --save FILE");
    }
}
