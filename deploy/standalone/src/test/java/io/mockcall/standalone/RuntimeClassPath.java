package io.mockcall.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./mockcall} gives to java: without the libraries of the tests, which would hide that one is missing. */
final class RuntimeClassPath {
    private static final Path TARGET = Path.of("target");

    private RuntimeClassPath() {}

    /**
     * For the environment variable {@code CLASSPATH}. Not as an option: some versions of ONNX Runtime crash on a command
     * line of more than 4 KiB.
     */
    static String get() {
        try {
            return TARGET.resolve("classes").toAbsolutePath()
                    + File.pathSeparator
                    + Files.readString(TARGET.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("written by Maven in the phase process-classes", e);
        }
    }
}
