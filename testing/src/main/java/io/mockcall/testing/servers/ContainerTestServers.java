package io.mockcall.testing.servers;

import io.mockcall.embedded.Server;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, which Testcontainers removes when the JVM ends. The images have the versions of the embedded servers. */
final class ContainerTestServers implements TestServers {
    private static final DockerImageName KAFKA_IMAGE = DockerImageName.parse("apache/kafka:4.4.0");
    private static final DockerImageName POSTGRES_IMAGE = DockerImageName.parse("postgres:18.6");
    private static final DockerImageName REDIS_IMAGE = DockerImageName.parse("redis:7.4");
    private static final int POSTGRES_PORT = 5432;
    private static final int REDIS_PORT = 6379;
    private static final String POSTGRES = "postgres";

    private final Map<Server, GenericContainer<?>> running = new EnumMap<>(Server.class);

    @Override
    public synchronized void add(Set<Server> wanted) {
        wanted.forEach(server -> running.computeIfAbsent(server, ContainerTestServers::started));
    }

    private static GenericContainer<?> started(Server server) {
        GenericContainer<?> container = switch (server) {
            case KAFKA -> new KafkaContainer(KAFKA_IMAGE);
            case POSTGRES ->
                new PostgreSQLContainer(POSTGRES_IMAGE)
                        .withDatabaseName(POSTGRES)
                        .withUsername(POSTGRES)
                        .withPassword(POSTGRES);
            case REDIS -> new GenericContainer<>(REDIS_IMAGE).withExposedPorts(REDIS_PORT);
        };
        container.start();
        return container;
    }

    private synchronized GenericContainer<?> container(Server server) {
        GenericContainer<?> container = running.get(server);
        if (container == null) {
            throw new IllegalStateException(server.displayName() + " was not started");
        }
        return container;
    }

    @Override
    public String bootstrapServers() {
        return ((KafkaContainer) container(Server.KAFKA)).getBootstrapServers();
    }

    @Override
    public String postgresHost() {
        return container(Server.POSTGRES).getHost();
    }

    @Override
    public int postgresPort() {
        return container(Server.POSTGRES).getMappedPort(POSTGRES_PORT);
    }

    @Override
    public String redisHost() {
        return container(Server.REDIS).getHost();
    }

    @Override
    public int redisPort() {
        return container(Server.REDIS).getMappedPort(REDIS_PORT);
    }

    @Override
    public TestServersKind kind() {
        return TestServersKind.CONTAINERS;
    }
}
