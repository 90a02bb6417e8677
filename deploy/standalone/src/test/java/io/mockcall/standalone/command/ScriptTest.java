package io.mockcall.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the script that needs no build. */
final class ScriptTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", ""})
    void helpListsTheCommands(String argument) throws Exception {
        Result result = run(argument.isEmpty() ? List.of() : List.of(argument));
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith("Usage: ./mockcall COMMAND [OPTIONS]")
                .contains("  dlq      ", "  voices   ", "  say      ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "build", "test"})
    void commandsExplainThemselvesBeforeTheyAreBuilt(String command) throws Exception {
        Result result = run(List.of(command, "--help"));
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("Usage: ./mockcall " + command);
    }

    @Test
    void theVersionIsThatOfTheProject() throws Exception {
        Result result = run(List.of("--version"));
        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("mockcall \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\(commit [0-9a-f]{7,}\\))?\n");
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        Result result = run(List.of("dial"));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Usage: ").endsWith("mockcall: there is no command 'dial'\n");
    }

    @Test
    void aDirectoryOfModelsThatDoesNotExistIsNamedBeforeTheBuild() throws Exception {
        Path models = temporary.resolve("models");
        Result result = run(List.of("build"), Map.of("MOCKCALL_MODELS", models.toString()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("mockcall: MOCKCALL_MODELS names " + models + ", which is no directory");
    }

    private Result run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, Map.of());
    }

    private Result run(List<String> arguments, Map<String, String> variables) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", ROOT.resolve("mockcall").toString()));
        command.addAll(arguments);
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("MOCKCALL_DATA", temporary.resolve("data").toString());
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        return new Result(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private record Result(int status, String out, String err) {}
}
