package io.mockcall.standalone.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./mockcall test}: prepares the machine, lets Maven run all tests and checks, and sums up the results.
 *
 * <p>The script runs this source file, because nothing is built yet. The class must therefore use only the JDK.
 */
public final class TestRun {
    private static final String RECORDINGS = "pocketsphinx-testdata";
    private static final Pattern COUNTS =
            Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+).*");
    private static final Pattern FAILED =
            Pattern.compile("(?!Tests run:)(.*?)( -- Time elapsed.*)?<<< (FAILURE|ERROR)!");

    private final Path root;

    private TestRun(Path root) {
        this.root = root;
    }

    /** @param arguments the directory of the project, then options of Maven */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        System.exit(new TestRun(Path.of(arguments[0])).run(options));
    }

    private int run(List<String> options) throws IOException, InterruptedException {
        if (!requireRecordings()) {
            return 1;
        }
        Instant start = Instant.now();
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "--fail-at-end", "-Dspring-boot.repackage.skip=true", "verify"));
        command.addAll(options);
        int status = run(new ProcessBuilder(command).directory(root.toFile()));
        summary(reports(root, start)).forEach(System.out::println);
        return status;
    }

    /** Installs the recordings for the tests of speech recognition, if Debian's package manager is available. */
    private static boolean requireRecordings() throws IOException, InterruptedException {
        if (!succeeds("dpkg", "--version") || succeeds("dpkg", "-s", RECORDINGS)) {
            return true;
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            System.err.println(
                    "mockcall: the tests of speech recognition need recordings: sudo apt-get install " + RECORDINGS);
            return false;
        }
        if (install() || (run(apt("update", "-q")) == 0 && install())) {
            return true;
        }
        System.err.println("mockcall: could not install " + RECORDINGS);
        return false;
    }

    private static boolean install() throws IOException, InterruptedException {
        return run(apt("install", "-y", "-q", RECORDINGS)) == 0;
    }

    private static ProcessBuilder apt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive"));
        return builder;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // The program does not exist.
        }
    }

    /** Runs a program in the foreground, without input, and stops it when this process is stopped. */
    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process =
                builder.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
        process.getOutputStream().close();
        Thread stop = new Thread(process::destroy, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int status = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        return status;
    }

    /** The lines of all test reports that were written since the given time. */
    static List<String> reports(Path root, Instant since) throws IOException {
        List<String> lines = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = String.valueOf(directory.getFileName());
                return name.equals("node_modules") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isReport(file) && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
                    lines.addAll(Files.readAllLines(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /** A file may disappear during the search, because other programs delete their files. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return lines;
    }

    private static boolean isReport(Path file) {
        Path directory = file.getParent();
        return file.toString().endsWith(".txt") && directory != null && directory.endsWith("target/surefire-reports");
    }

    /** One line for each failed test, and the sums over all modules. */
    static List<String> summary(List<String> lines) {
        List<String> summary = new ArrayList<>();
        int[] sums = new int[4];
        for (String line : lines) {
            Matcher failed = FAILED.matcher(line);
            if (failed.matches()) {
                summary.add("Failed: " + failed.group(1));
            }
            Matcher counts = COUNTS.matcher(line);
            if (counts.matches()) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Integer.parseInt(counts.group(i + 1));
                }
            }
        }
        summary.add("All modules: Tests run: %d, Failures: %d, Errors: %d, Skipped: %d"
                .formatted(sums[0], sums[1], sums[2], sums[3]));
        return summary;
    }
}
