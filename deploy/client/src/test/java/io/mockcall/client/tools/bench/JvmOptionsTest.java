package io.mockcall.client.tools.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {
    @TempDir
    Path directory;

    @Test
    void aProcessThatCompilesAtAllLevelsIsMeasured() {
        assertThatCode(() -> JvmOptions.requireAllCompilers(7, List.of("-Xmx1g", "Main", "all")))
                .doesNotThrowAnyException();
        assertThatCode(() -> JvmOptions.requireAllCompilers(
                        7, List.of("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4", "Main")))
                .doesNotThrowAnyException();
    }

    @Test
    void anInterpretedProcessIsRefused() {
        assertThatThrownBy(() -> JvmOptions.requireAllCompilers(7, List.of("-Xint", "Main")))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("process 7 runs with -Xint");
    }

    @Test
    void theOptionsOfARunningProcessAreFoundInItsOptionFile() throws IOException {
        Path options = Files.writeString(directory.resolve("jvm.options"), "# options\n-XX:TieredStopAtLevel=1\n");
        Path source = Files.writeString(
                directory.resolve("Sleeper.java"),
                "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(60_000); } }");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        source.toString())
                .start();
        try {
            assertThatThrownBy(() -> JvmOptions.requireAllCompilers(List.of(process.pid())))
                    .isInstanceOf(ClientFailure.class)
                    .hasMessageContaining("TieredStopAtLevel=1")
                    .hasMessageContaining("start it without this option");
        } finally {
            process.destroyForcibly();
        }
    }
}
