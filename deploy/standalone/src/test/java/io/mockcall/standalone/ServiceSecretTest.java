package io.mockcall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceSecretTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aDirectoryKeepsItsSecretWhichOnlyItsOwnerCanRead() throws Exception {
        String first = ServiceSecret.of(directory, new SecureRandom());
        assertThat(first).hasSize(64);
        assertThat(ServiceSecret.of(directory, new SecureRandom())).isEqualTo(first);
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void twoDirectoriesHaveDifferentSecrets() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        assertThat(ServiceSecret.of(other, new SecureRandom()))
                .isNotEqualTo(ServiceSecret.of(directory, new SecureRandom()));
    }
}
