package io.mockcall.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The class path that {@code ./mockcall} gives to java. It lacks the libraries of the tests, which would hide that a library
 * is missing.
 */
final class RuntimeClassPath {
    private static final Path TARGET = Path.of("target");

    private RuntimeClassPath() {}

    /**
     * The value of the environment variable {@code CLASSPATH}. It is not an option, because some versions of ONNX Runtime
     * crash on a command line of more than 4 KiB.
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
