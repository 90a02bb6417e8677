package io.mockcall.evaluation;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import io.mockcall.testing.servers.TestServers;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service, and what it publishes. */
final class RunningEvaluationService implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final RunningService service;
    private final TestTopics topics;

    private RunningEvaluationService(RunningService service, String bootstrapServers) {
        this.service = service;
        this.topics = new TestTopics(bootstrapServers, Topic.EVALUATIONS, Topic.CALL_METRICS, Topic.AUDIT);
    }

    /** Starts with the shared servers. */
    static RunningEvaluationService start() {
        TestServers servers = TestServers.shared(KAFKA, POSTGRES);
        return new RunningEvaluationService(starting().with(KAFKA, POSTGRES).start(), servers.bootstrapServers());
    }

    /** Starts with these servers on this machine and a function that can replace beans. */
    static RunningEvaluationService start(
            String bootstrapServers, int postgresPort, BeanPostProcessor... postProcessors) {
        return new RunningEvaluationService(
                starting()
                        .kafka(bootstrapServers)
                        .postgres(LOOPBACK, postgresPort)
                        .postProcessedBy(postProcessors)
                        .start(),
                bootstrapServers);
    }

    private static RunningService.Starting starting() {
        return RunningService.of(EvaluationApplication.class, "evaluation").set("mockcall.kafka.instance", "test");
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    /** Publishes events as another service would, in this order. Waits until their topics exist. */
    void publish(List<? extends Event> events) {
        events.forEach(topics::publish);
    }

    /** The published evaluations of a call. Waits for this number. */
    List<CallEvaluated> published(CallId call, int atLeast) {
        return topics.atLeast(atLeast, call, CallEvaluated.class);
    }

    /** The published evaluations of a call as records. Waits for this number. */
    List<TestTopics.Received> records(CallId call, int atLeast) {
        return topics.records(atLeast, call, CallEvaluated.class::isInstance);
    }

    /** The published measurements of a call. Waits for this number. */
    List<CallMeasured> measured(CallId call, int atLeast) {
        return topics.atLeast(atLeast, call, CallMeasured.class);
    }

    /** The audit events about a record. Waits for this number. */
    List<Audited> audited(String recordType, String recordId, int atLeast) {
        return topics.atLeast(atLeast, recordType + "/" + recordId, Audited.class);
    }

    /** Stores the first evaluation of a call, and publishes nothing. */
    Evaluation store(Evaluation evaluation) {
        return requireNonNull(bean(EvaluationStore.class).saveFirst(evaluation).block());
    }

    URI uri(String path) {
        return service.uri(path);
    }

    String bearer(String user, String team, Role role) {
        return "Bearer " + service.token(new Caller(user, team, Set.of(role)));
    }

    WebTestClient anonymous() {
        return service.anonymous();
    }

    WebTestClient as(String user, String team, Role role) {
        return service.as(user, team, role);
    }

    @Override
    public void close() {
        topics.close();
        service.close();
    }
}
