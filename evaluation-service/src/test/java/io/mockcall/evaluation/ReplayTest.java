package io.mockcall.evaluation;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Scenario;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;

/** Replays all topics from the beginning into an empty database. */
class ReplayTest {
    private static final long SEED = 5;
    private static final List<String> GROUPS = List.of("evaluation-log", "evaluation");

    @Test
    void aReplayRebuildsEveryEvaluationByteForByte(@TempDir Path directory) throws Exception {
        Map<CallId, List<CallEvent>> calls = calls();
        try (var servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(KAFKA, POSTGRES))) {
            Map<CallId, String> stored;
            Map<CallId, ByteBuffer> published = new HashMap<>();
            try (var service = RunningEvaluationService.start(servers.bootstrapServers(), servers.postgresPort())) {
                service.publish(mixed(calls));
                for (CallId call : calls.keySet()) {
                    published.put(call, service.records(call, 1).getFirst().bytes());
                }
                stored = stored(service);
            }
            assertThat(stored).hasSameSizeAs(calls);

            forgetEverything(servers);

            try (var service = RunningEvaluationService.start(servers.bootstrapServers(), servers.postgresPort())) {
                for (CallId call : calls.keySet()) {
                    assertThat(service.records(call, 2))
                            .hasSize(2)
                            .allSatisfy(record -> assertThat(record.bytes()).isEqualTo(published.get(call)));
                }
                assertThat(stored(service)).isEqualTo(stored);
            }
        }
    }

    private static Map<CallId, List<CallEvent>> calls() {
        Map<CallId, List<CallEvent>> calls = new LinkedHashMap<>();
        for (Scenario scenario : Scenarios.all()) {
            Scenarios.agents(scenario.id()).forEach((manner, lines) -> {
                CallId call = CallId.random();
                calls.put(call, Calls.in(call, scenario).agents(lines).hold(20).end());
            });
        }
        return calls;
    }

    /** Publishes all calls at once, each in random order except for its end. */
    private static List<CallEvent> mixed(Map<CallId, List<CallEvent>> calls) {
        List<CallEvent> all = new ArrayList<>();
        calls.values().forEach(all::addAll);
        Collections.shuffle(all, new Random(SEED));
        List<CallEvent> ends = all.stream().filter(CallEnded.class::isInstance).toList();
        all.removeAll(ends);
        all.addAll(ends);
        return all;
    }

    /** Deletes the database and the offsets of the consumer groups. */
    private static void forgetEverything(EmbeddedServers servers) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/postgres", "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop schema evaluation cascade");
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            for (String group : GROUPS) { // static members stay in the group for a while after they leave
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get(10, TimeUnit.SECONDS);
            }
            admin.deleteConsumerGroups(GROUPS).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static Map<CallId, String> stored(RunningEvaluationService service) {
        return requireNonNull(service.bean(DatabaseClient.class)
                .sql("select call_id, cast(payload as text) as payload from evaluation.evaluation")
                .map(row -> Map.entry(
                        new CallId(requireNonNull(row.get("call_id", UUID.class))),
                        requireNonNull(row.get("payload", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block());
    }
}
