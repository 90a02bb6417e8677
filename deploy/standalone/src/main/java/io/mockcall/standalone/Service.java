package io.mockcall.standalone;

import static io.mockcall.standalone.Feature.DATABASE;
import static io.mockcall.standalone.Feature.REDIS;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The seven applications, those first that take longest to be ready. */
enum Service {
    TTS("tts", "io.mockcall.tts.TtsApplication", "MOCKCALL_TTS_PORT", 8084),
    STT("stt", "io.mockcall.stt.SttApplication", "MOCKCALL_STT_PORT", 8082),
    SIMULATOR("simulator", "io.mockcall.simulator.SimulatorApplication", "MOCKCALL_SIMULATOR_PORT", 8083, REDIS),
    EVALUATION(
            "evaluation", "io.mockcall.evaluation.EvaluationApplication", "MOCKCALL_EVALUATION_PORT", 8086, DATABASE),
    CALL_SESSION(
            "call-session",
            "io.mockcall.callsession.CallSessionApplication",
            "MOCKCALL_CALL_SESSION_PORT",
            8081,
            DATABASE),
    SCENARIO("scenario", "io.mockcall.scenario.ScenarioApplication", "MOCKCALL_SCENARIO_PORT", 8085, DATABASE, REDIS),
    GATEWAY("gateway", "io.mockcall.gateway.GatewayApplication", "MOCKCALL_PORT", 8080, Feature.GATEWAY, REDIS);

    private final String serviceName;
    private final String application;
    private final String portVariable;
    private final int defaultPort;
    private final Set<Feature> features;

    Service(String serviceName, String application, String portVariable, int defaultPort, Feature... features) {
        this.serviceName = serviceName;
        this.application = application;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
        this.features = Set.of(features);
    }

    static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName.equals(name))
                .findFirst();
    }

    /** As in the name of its configuration file. */
    String serviceName() {
        return serviceName;
    }

    String portVariable() {
        return portVariable;
    }

    int defaultPort() {
        return defaultPort;
    }

    Set<Feature> features() {
        return features;
    }

    Class<?> application() {
        try {
            return Class.forName(application);
        } catch (ClassNotFoundException e) {
            throw new CannotStartException("%s is not on the class path".formatted(application), e);
        }
    }
}
