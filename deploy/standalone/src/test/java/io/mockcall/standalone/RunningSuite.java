package io.mockcall.standalone;

import static org.awaitility.Awaitility.await;

import io.mockcall.client.conversation.CallView;
import io.mockcall.client.conversation.PlayedTurn;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import io.mockcall.standalone.process.ProcessRole;
import io.mockcall.standalone.process.ReadinessProbe;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuitePortsTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The suite on free ports. The servers and most services run in this JVM. The services that a test kills run in their own
 * processes, as {@code ./mockcall up --separate} runs them.
 */
final class RunningSuite implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final PracticeCall.Timeouts TIMEOUTS =
            new PracticeCall.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofSeconds(60));

    private final Path directory;
    private final SuitePorts ports;
    private final Suite suite;
    private final ClientEventLoops loops = new ClientEventLoops(1);
    private final Map<Service, Process> processes = new EnumMap<>(Service.class);

    private RunningSuite(Path directory, List<Service> apart) {
        this.directory = directory;
        this.ports = SuitePorts.resolve(SuitePortsTest.anyFreeOnes(), new Ports(RandomGenerator.getDefault()));
        List<Service> here = new ArrayList<>(List.of(Service.values()));
        here.removeAll(apart);
        this.suite = new Suite(new SuiteDirectory(directory), new ProcessRole("most", here, true), ports);
    }

    static RunningSuite start(Path directory, Service... apart) {
        var running = new RunningSuite(directory, List.of(apart));
        try {
            running.suite.start();
            for (Service service : apart) {
                running.restart(service);
            }
            running.awaitReady();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    void awaitReady() {
        var readiness = new ReadinessProbe(ports);
        await().atMost(START)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> readiness.notReady(List.of(Service.values())).isEmpty());
    }

    void kill(Service service) {
        Process process = processes.get(service);
        if (process == null) {
            throw new IllegalArgumentException(service + " has no process of its own");
        }
        process.destroyForcibly().onExit().join();
    }

    void restart(Service service) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Standalone.class.getName(),
                service.serviceName());
        builder.environment().put("CLASSPATH", RuntimeClassPath.get());
        builder.environment().put("MOCKCALL_DATA", directory.toString());
        // Customers wait for long, so that none complains about silence while a process is down.
        builder.environment().put("MOCKCALL_SIMULATOR_PATIENCE_SILENCE", "60s");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            processes.put(service, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kafka() {
        return "127.0.0.1:" + ports.of(Server.KAFKA);
    }

    /** Adds a scenario like a seeded one, but with another interruption rate. */
    void announce(String scenario, String id, double interruptionRate) {
        var codec = new EventCodec("test");
        ObjectNode changed = EventCodec.mapper().valueToTree(onTheTopic(codec, scenario));
        changed.put("id", id).put("interruptionRate", interruptionRate);
        var event = new ScenarioChanged(EventCodec.mapper().treeToValue(changed, Scenario.class), Instant.now());
        Map<String, Object> config = Map.of("bootstrap.servers", kafka());
        try (var producer =
                new KafkaProducer<String, ByteBuffer>(config, new StringSerializer(), new ByteBufferSerializer())) {
            producer.send(codec.encode(event, null));
        }
    }

    private Scenario onTheTopic(EventCodec codec, String scenario) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka(), "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<String, ByteBuffer>(config, new StringDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.SCENARIOS.address()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(START)
                    .until(() -> find(codec, consumer.poll(Duration.ofMillis(200)), scenario), Optional::isPresent)
                    .orElseThrow();
        }
    }

    private static Optional<Scenario> find(
            EventCodec codec, ConsumerRecords<String, ByteBuffer> records, String scenario) {
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            if (codec.decode(record.key(), record.headers(), record.value())
                            instanceof Decoded.Good(ScenarioChanged changed)
                    && changed.scenario().id().equals(scenario)) {
                return Optional.of(changed.scenario());
            }
        }
        return Optional.empty();
    }

    SuitePorts ports() {
        return ports;
    }

    PracticeCall dial(String scenario, TurnMode mode) {
        return dial(agentsGateway(), scenario, mode);
    }

    private Gateway agentsGateway() {
        return new Gateway(
                URI.create("http://127.0.0.1:" + ports.of(Service.GATEWAY)), new Credentials("agent", "agent"));
    }

    /** Dials with a view of the problems that the agent is told of. */
    PracticeCall dial(String scenario, TurnMode mode, Consumer<String> problems) {
        var view = new Printed() {
            @Override
            public void problem(String message) {
                super.problem(message);
                problems.accept(message);
            }
        };
        return PracticeCall.dial(loops, agentsGateway(), scenario, mode, view, TIMEOUTS);
    }

    PracticeCall dial(Gateway gateway, String scenario, TurnMode mode) {
        return PracticeCall.dial(loops, gateway, scenario, mode, new Printed(), TIMEOUTS);
    }

    @Override
    public void close() {
        loops.close();
        processes.values().forEach(process -> process.destroyForcibly().onExit().join());
        suite.close();
    }

    /** Prints the events of the call to the test's output. */
    private static class Printed implements CallView {
        @Override
        public void ready(ServerMessage.Ready call) {}

        @Override
        public void caption(ServerMessage.Transcript partial) {}

        @Override
        public void said(ServerMessage.Transcript whole) {
            System.out.println("  agent     " + whole.text());
        }

        @Override
        public void customerSays(ServerMessage.Sentence sentence) {
            System.out.println("  customer  " + sentence.text());
        }

        @Override
        public void turnEnded(PlayedTurn turn, @Nullable Long latencyMs) {}

        @Override
        public void problem(String message) {
            System.out.println("  trouble   " + message);
        }

        @Override
        public void ended(ServerMessage.Ended end) {}
    }
}
