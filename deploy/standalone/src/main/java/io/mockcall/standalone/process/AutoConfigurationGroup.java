package io.mockcall.standalone.process;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A group of Spring Boot auto-configurations that some services need and the others must not get.
 *
 * <p>Spring Boot configures every library on the class path. If all services run in one JVM, each service has the libraries
 * of all services on its class path.
 */
public enum AutoConfigurationGroup {
    /** The routes of the gateway would catch the requests of every other service. No other service has sessions. */
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

    /** The prefixes of the auto-configurations that a service with only these groups must not get. */
    public static List<String> unwanted(Set<AutoConfigurationGroup> wanted) {
        return Arrays.stream(values())
                .filter(group -> !wanted.contains(group))
                .flatMap(AutoConfigurationGroup::autoConfigurations)
                .toList();
    }

    private Stream<String> autoConfigurations() {
        return autoConfigurations.stream();
    }
}
