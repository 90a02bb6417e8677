package io.mockcall.standalone.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Java command line of the suite's processes.
 *
 * @param optionsFile options of every JVM of the project, in the format of {@code java @file}
 * @param cache an ahead-of-time cache of the classes; a start without a cache takes longer
 * @param models the directory with the models of the voices
 */
public record JavaCommand(Optional<Path> optionsFile, Optional<Path> cache, Optional<Path> models) {
    /** The environment variable with further options of the JVM, separated by spaces. */
    public static final String OPTIONS_VARIABLE = "MOCKCALL_JAVA_OPTS";

    private static final String MODELS_PROPERTY = "mockcall.models";

    /** The heap of the process that runs everything. */
    static final String HEAP_OF_ALL = "640m";
    /** The heap of a process that runs one service or the servers. */
    static final String HEAP_OF_ONE = "384m";

    /**
     * Reads the system properties {@code mockcall.jvm.options}, {@code mockcall.aot.cache} and {@value #MODELS_PROPERTY}, which
     * {@code ./mockcall} sets.
     */
    public static JavaCommand fromSystemProperties() {
        return new JavaCommand(file("mockcall.jvm.options"), file("mockcall.aot.cache"), file(MODELS_PROPERTY));
    }

    /** The same command without an ahead-of-time cache. */
    public JavaCommand withoutCache() {
        return new JavaCommand(optionsFile, Optional.empty(), models);
    }

    private static Optional<Path> file(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /**
     * A process with the class path of this JVM. Its output goes to the output of this process, unless the caller redirects
     * it.
     *
     * <p>The class path is an environment variable, because ONNX Runtime 1.29 crashes on a command line of more than 4 KiB.
     *
     * @param environment the whole environment, with the options of {@value #OPTIONS_VARIABLE}
     * @param arguments the main class and its arguments
     */
    public ProcessBuilder of(
            SuiteDirectory directory, Map<String, String> environment, String heap, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        optionsFile.ifPresent(file -> command.add("@" + file));
        command.add("-Xmx" + heap);
        command.add("-XX:ErrorFile=" + directory.logs().resolve("java_crash_%p.log"));
        cache.ifPresent(file -> command.addAll(List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")));
        models.ifPresent(path -> command.add("-D" + MODELS_PROPERTY + "=" + path));
        Arrays.stream(environment.getOrDefault(OPTIONS_VARIABLE, "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(SuiteDirectory.VARIABLE, directory.path().toString());
        return builder;
    }
}
