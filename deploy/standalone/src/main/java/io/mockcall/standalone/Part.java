package io.mockcall.standalone;

import java.util.List;

/**
 * The part of the suite that one JVM runs.
 *
 * @param name of its process and log files
 * @param services that run here
 * @param servers whether Kafka, Postgres and Redis run here too
 */
record Part(String name, List<Service> services, boolean servers) {
    static final Part ALL = new Part("standalone", List.of(Service.values()), true);
    static final Part SERVERS = new Part("servers", List.of(), true);

    Part {
        services = List.copyOf(services);
    }

    /** {@code all}, {@code servers}, or the name of a service. */
    static Part named(String name) {
        return switch (name) {
            case "all" -> ALL;
            case "servers" -> SERVERS;
            default ->
                Service.named(name)
                        .map(service -> new Part(name, List.of(service), false))
                        .orElseThrow(() -> new CannotStartException(
                                "There is no service '%s': use all, servers or one of %s".formatted(name, names())));
        };
    }

    private static List<String> names() {
        return ALL.services().stream().map(Service::serviceName).toList();
    }
}
