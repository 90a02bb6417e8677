package io.mockcall.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node that is broker and controller at once. Only this class uses Kafka's internal interface.
 *
 * <p>A record is in the operating system's page cache before it is acknowledged. It survives the death of this process, but
 * not a power failure, which would take several brokers.
 */
final class KafkaServer implements RunningServer {
    private static final Map<String, String> ONE_NODE = Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.listener.names", "CONTROLLER",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");
    /** Small numbers, because the broker shares two cores with all services. docs/adr has the measurements. */
    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "1",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.threads", "1",
            "log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20),
            "log.index.size.max.bytes", String.valueOf(1 << 20),
            "share.coordinator.state.topic.num.partitions", "1");
    /** A partition keeps a week or half a gigabyte, whichever ends first. */
    private static final Map<String, String> BOUNDED = Map.of(
            "log.retention.hours", "168",
            "log.retention.bytes", String.valueOf(512 << 20),
            "log.segment.bytes", String.valueOf(64 << 20),
            "auto.create.topics.enable", "false",
            "num.partitions", "1");
    /**
     * A group forms at once, and a dead consumer is noticed within seconds. After a kill, the broker waits for the end of
     * its own old session before it starts again. A longer session makes that start slower; a shorter session disconnects a
     * broker on an overloaded machine.
     */
    private static final Map<String, String> PROMPT = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "broker.session.timeout.ms", "6000",
            "broker.heartbeat.interval.ms", "500");

    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static KafkaServer start(Path directory, int port, int controllerPort) throws IOException {
        Properties properties = properties(directory.resolve("log"), port, controllerPort);
        if (!Files.exists(directory.resolve("log").resolve("meta.properties"))) {
            format(properties, directory.resolve("server.properties"));
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new KafkaServer(server, port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path logs, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(ONE_NODE);
        properties.putAll(SMALL);
        properties.putAll(BOUNDED);
        properties.putAll(PROMPT);
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        properties.putAll(Map.of(
                "listeners",
                broker + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                broker,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "log.dirs",
                logs.toString()));
        return properties;
    }

    private static void format(Properties properties, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        String[] arguments = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new EmbeddedServersException("Kafka could not format its log directory %s: %s"
                    .formatted(properties.get("log.dirs"), output.toString(StandardCharsets.UTF_8)));
        }
    }
}
