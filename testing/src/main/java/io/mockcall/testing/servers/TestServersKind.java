package io.mockcall.testing.servers;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/** Where the servers of the tests run. */
public enum TestServersKind {
    /** Inside the JVM of the tests, from {@code deploy/embedded}. */
    EMBEDDED,
    /** In containers, by Testcontainers. */
    CONTAINERS;

    /** The switch: {@code embedded}, {@code containers}, or {@code auto} (containers if a Docker engine answers; the default). */
    static final String VARIABLE = "MOCKCALL_TEST_SERVERS";

    private static final String AUTO = "auto";

    /** As {@value #VARIABLE} says. */
    static TestServersKind chosen() {
        String setting = System.getenv(VARIABLE);
        return chosen(
                setting == null ? AUTO : setting,
                () -> DockerClientFactory.instance().isDockerAvailable());
    }

    static TestServersKind chosen(String setting, BooleanSupplier isDockerAvailable) {
        String name = setting.strip().toUpperCase(Locale.ROOT);
        if (name.equalsIgnoreCase(AUTO)) {
            return isDockerAvailable.getAsBoolean() ? CONTAINERS : EMBEDDED;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        VARIABLE + " must be auto, embedded or containers, not '" + setting + "'"));
    }
}
