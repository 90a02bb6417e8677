package io.mockcall.standalone.process;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What some services use and others must not get.
 *
 * <p>In a JVM of its own a service sees only its own libraries, and Spring Boot configures what it sees. Here all see the
 * libraries of all.
 */
public enum AutoConfigurationGroup {
    /** A gateway's routes would catch the requests of every other service; no other one has sessions. */
    GATEWAY(
            "org.springframework.cloud.",
            "org.springframework.boot.session.",
            "org.springframework.boot.security.oauth2.client."),
    DATABASE(
            "org.springframework.boot.r2dbc.",
            "org.springframework.boot.data.r2dbc.",
            "org.springframework.boot.flyway.",
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.sql."),
    REDIS("org.springframework.boot.data.redis.");

    private final List<String> autoConfigurations;

    AutoConfigurationGroup(String... autoConfigurationPrefixes) {
        this.autoConfigurations = List.of(autoConfigurationPrefixes);
    }

    /** Prefixes of the auto-configurations that a service with only these features must not get. */
    public static List<String> unwanted(Set<AutoConfigurationGroup> wanted) {
        return Arrays.stream(values())
                .filter(feature -> !wanted.contains(feature))
                .flatMap(AutoConfigurationGroup::autoConfigurations)
                .toList();
    }

    private Stream<String> autoConfigurations() {
        return autoConfigurations.stream();
    }
}
