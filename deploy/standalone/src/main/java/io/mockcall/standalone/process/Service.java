package io.mockcall.standalone.process;

import static io.mockcall.standalone.process.AutoConfigurationGroup.DATABASE;
import static io.mockcall.standalone.process.AutoConfigurationGroup.REDIS;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The seven services in the order of their start. The slowest service comes first. */
public enum Service {
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
    GATEWAY(
            "gateway",
            "io.mockcall.gateway.GatewayApplication",
            "MOCKCALL_PORT",
            8080,
            AutoConfigurationGroup.GATEWAY,
            REDIS);

    private final String serviceName;
    private final String application;
    private final String portVariable;
    private final int defaultPort;
    private final Set<AutoConfigurationGroup> autoConfigurations;

    Service(
            String serviceName,
            String application,
            String portVariable,
            int defaultPort,
            AutoConfigurationGroup... autoConfigurations) {
        this.serviceName = serviceName;
        this.application = application;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
        this.autoConfigurations = Set.of(autoConfigurations);
    }

    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName.equals(name))
                .findFirst();
    }

    /** The name of the service, its configuration file, its pid file and its log. */
    public String serviceName() {
        return serviceName;
    }

    public String portVariable() {
        return portVariable;
    }

    public int defaultPort() {
        return defaultPort;
    }

    public Set<AutoConfigurationGroup> autoConfigurations() {
        return autoConfigurations;
    }

    public Class<?> application() {
        try {
            return Class.forName(application);
        } catch (ClassNotFoundException e) {
            throw new CannotStartException("%s is not on the class path".formatted(application), e);
        }
    }
}
