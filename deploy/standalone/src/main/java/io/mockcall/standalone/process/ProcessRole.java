package io.mockcall.standalone.process;

import java.util.List;

/**
 * What one JVM of the suite runs.
 *
 * @param name of the process, its pid file and its log files
 * @param services that run in the JVM
 * @param servers whether Kafka, Postgres and Redis run in the JVM too
 */
public record ProcessRole(String name, List<Service> services, boolean servers) {
    public static final ProcessRole ALL = new ProcessRole("standalone", List.of(Service.values()), true);
    public static final ProcessRole SERVERS = new ProcessRole("servers", List.of(), true);

    public ProcessRole {
        services = List.copyOf(services);
    }

    /** The role of a process that runs one service. */
    public static ProcessRole of(Service service) {
        return new ProcessRole(service.serviceName(), List.of(service), false);
    }

    /**
     * The role that a command line names: {@code all}, {@code servers}, or a service.
     *
     * @throws CannotStartException with the known names, if there is no such role
     */
    public static ProcessRole named(String name) {
        return switch (name) {
            case "all" -> ALL;
            case "servers" -> SERVERS;
            default ->
                Service.named(name)
                        .map(ProcessRole::of)
                        .orElseThrow(() -> new CannotStartException(
                                "There is no service '%s': use all, servers or one of %s".formatted(name, names())));
        };
    }

    /** The name of this role on a command line. */
    String argument() {
        return equals(ALL) ? "all" : name;
    }

    private static List<String> names() {
        return ALL.services().stream().map(Service::serviceName).toList();
    }
}
