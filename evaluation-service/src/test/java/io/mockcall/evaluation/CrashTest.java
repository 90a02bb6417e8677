package io.mockcall.evaluation;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Runs the service in a separate process that dies between the end of a call and the publication of its evaluation. */
class CrashTest {
    private static final int DEAD = 137;
    /** SQL states of a missing schema or table: the service has not created them yet. */
    private static final Set<String> MISSING = Set.of("3F000", "42P01");

    private static final String SCENARIO = "internet-down";

    @TempDir
    @SuppressWarnings("NullAway.Init") // before all tests
    static Path directory;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static EmbeddedServers servers;

    /** The step at which the process dies. */
    enum Step {
        BEFORE_THE_LOG_IS_COMPLETE,
        BEFORE_IT_JUDGES,
        BEFORE_IT_STORES,
        BEFORE_IT_PUBLISHES,
        BEFORE_IT_COMMITS
    }

    @BeforeAll
    static void start() {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(KAFKA, POSTGRES));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BEFORE_THE_LOG_IS_COMPLETE")
    void whereverTheServiceDiesThereIsOneEvaluation(Step step) throws Exception {
        CallId call = CallId.random();
        List<CallEvent> events = Calls.in(call, Scenarios.named(SCENARIO))
                .agents(Scenarios.agent(SCENARIO, "good"))
                .end();
        Process victim = victim(step);
        try {
            publish(events);
            assertThat(victim.waitFor(90, TimeUnit.SECONDS))
                    .as(() -> "it died; it wrote:\n" + output())
                    .isTrue();
            assertThat(victim.exitValue()).as(CrashTest::output).isEqualTo(DEAD);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        CallId next = CallId.random();
        try (var service = RunningEvaluationService.start(servers.bootstrapServers(), servers.postgresPort())) {
            int published = step == Step.BEFORE_IT_COMMITS ? 2 : 1; // the first was published before it died
            List<CallEvaluated> evaluations = service.published(call, published);
            assertThat(evaluations).hasSize(published);
            service.publish(
                    Calls.in(next, Scenarios.named(SCENARIO)).agent("Hello.").end());
            assertThat(service.published(next, 1)).hasSize(1);
            assertThat(Set.copyOf(service.published(call, published))).hasSize(1);
            assertThat(evaluations.stream().map(CallEvaluated::eventId).distinct())
                    .hasSize(1);
            assertThat(rowsOf(call, service)).isEqualTo(1);
        }
    }

    @Test
    void wordsThatCameWhileTheServiceWasDeadAreHeard() throws Exception {
        CallId call = CallId.random();
        List<CallEvent> events = new ArrayList<>(Calls.in(call, Scenarios.named(SCENARIO))
                .agents(Scenarios.agent(SCENARIO, "good"))
                .end());
        CallEvent end = events.removeLast();
        int inTime = events.size() - 4;
        Process victim = victim(Step.BEFORE_THE_LOG_IS_COMPLETE);
        try {
            publish(events.subList(0, inTime));
            publish(List.of(end));
            await().atMost(Duration.ofSeconds(90)).until(() -> hasEnded(call));
        } finally {
            victim.destroyForcibly().waitFor();
        }
        publish(events.subList(inTime, events.size()));
        try (var service = RunningEvaluationService.start(servers.bootstrapServers(), servers.postgresPort())) {
            List<CallEvaluated> evaluations = service.published(call, 1);
            assertThat(evaluations).hasSize(1);
            assertThat(evaluations.getFirst().evaluation().basis().metrics()).containsEntry("agentUtterances", 8.0);
            assertThat(rowsOf(call, service)).isEqualTo(1);
        }
    }

    /** Whether the event log has the end of the call. */
    private static boolean hasEnded(CallId call) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var query = connection.prepareStatement(
                        "select 1 from evaluation.call_log where call_id = ? and event_id like '%/ended'")) {
            query.setObject(1, call.value());
            return query.executeQuery().next();
        } catch (SQLException e) {
            if (MISSING.contains(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void publish(List<CallEvent> events) {
        try (var topics = new TestTopics(servers.bootstrapServers())) {
            events.forEach(topics::publish);
        }
    }

    private static long rowsOf(CallId call, RunningEvaluationService service) {
        return requireNonNull(service.bean(DatabaseClient.class)
                .sql("select count(*) as rows from evaluation.evaluation where call_id = :call")
                .bind("call", call.value())
                .map(row -> row.get("rows", Long.class))
                .one()
                .block());
    }

    private static Process victim(Step step) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmockcall.evaluation.settle=" + (step == Step.BEFORE_THE_LOG_IS_COMPLETE ? "5m" : "1500ms"),
                        "-Dmockcall.evaluation.settle-limit=10m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        servers.bootstrapServers(),
                        String.valueOf(servers.postgresPort()),
                        step.name())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private static Path log() {
        return directory.resolve("victim.log");
    }

    /** What the process wrote that dies. */
    private static String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Runs the service until the call makes it die. */
    static final class Victim {
        public static void main(String[] args) throws InterruptedException {
            Step step = Step.valueOf(args[2]);
            RunningEvaluationService.start(args[0], Integer.parseInt(args[1]), new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    return switch (bean) {
                        case JudgeEnsemble judges
                        when step == Step.BEFORE_IT_JUDGES || step == Step.BEFORE_IT_STORES ->
                            new JudgeEnsemble(new DyingJudge(judges.primary(), step), null, new SimpleMeterRegistry());
                        case EventPublisher publisher
                        when step == Step.BEFORE_IT_PUBLISHES || step == Step.BEFORE_IT_COMMITS ->
                            new DyingPublisher(publisher, step);
                        default -> bean;
                    };
                }
            });
            Thread.currentThread().join();
        }
    }

    /** Halts the process like a power failure. */
    private static void die() {
        Runtime.getRuntime().halt(DEAD);
    }

    private record DyingJudge(Judge judge, Step step) implements Judge {
        @Override
        public Mono<Judgement> measure(CallRecord call) {
            return step == Step.BEFORE_IT_JUDGES
                    ? Mono.fromRunnable(CrashTest::die)
                    : judge.measure(call).doOnNext(findings -> die());
        }

        @Override
        public String name() {
            return judge.name();
        }

        @Override
        public String version() {
            return judge.version();
        }

        @Override
        public boolean isReady() {
            return judge.isReady();
        }
    }

    private record DyingPublisher(EventPublisher publisher, Step step) implements EventPublisher {
        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (!(event instanceof CallEvaluated)) {
                return publisher.send(event, traceparent);
            }
            if (step == Step.BEFORE_IT_PUBLISHES) {
                die();
            }
            return publisher.send(event, traceparent).thenRun(CrashTest::die);
        }
    }
}
