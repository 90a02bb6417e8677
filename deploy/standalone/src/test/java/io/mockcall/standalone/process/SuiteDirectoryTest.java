package io.mockcall.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuiteDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void theVariableNamesTheDirectory() {
        assertThat(SuiteDirectory.of(Map.of("MOCKCALL_DATA", temporary + "/a/../b"))
                        .path())
                .isEqualTo(temporary.resolve("b"));
        assertThat(SuiteDirectory.of(Map.of("MOCKCALL_DATA", " ")).path())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".mockcall"));
    }

    @Test
    void theErrorNamesAFileInPlaceOfTheDirectoryAndSaysWhatToDo() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> new SuiteDirectory(file).create())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll("directory " + file.resolve("logs"), file.toString(), "set MOCKCALL_DATA to");
    }

    @Test
    void theErrorQuotesTheSystem() {
        assertThatThrownBy(() -> new SuiteDirectory(Path.of("/proc/mockcall")).create())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll("the directory /proc/mockcall", "cannot be made", "set MOCKCALL_DATA to");
    }

    @Test
    void theSpaceOfAMissingDirectoryIsThatOfItsParent() {
        new SuiteDirectory(temporary.resolve("not").resolve("yet")).requireSpace();
    }
}
