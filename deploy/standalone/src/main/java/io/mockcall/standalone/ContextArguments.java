package io.mockcall.standalone;

import io.mockcall.embedded.Server;
import io.mockcall.standalone.process.AutoConfigurationGroup;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.SuitePorts;
import java.util.ArrayList;
import java.util.List;

/**
 * The command-line arguments of each Spring context.
 *
 * @param secret signs the tokens between the services
 */
record ContextArguments(SuitePorts ports, String secret) {
    private static final List<String> ALWAYS = List.of(
            "--spring.main.banner-mode=off",
            "--spring.lifecycle.timeout-per-shutdown-phase=1s",
            "--server.shutdown=immediate",
            // Each context has its own metrics. The global registry would mix them.
            "--management.metrics.use-global-registry=false",
            // A restarted service takes over from its killed predecessor at once.
            "--mockcall.kafka.instance=standalone");

    String[] of(Service service) {
        List<String> arguments = new ArrayList<>(ALWAYS);
        arguments.add("--spring.config.name=" + service.serviceName());
        arguments.add("--" + AutoConfigurationExclusionFilter.PROPERTY + "="
                + String.join(",", AutoConfigurationGroup.unwanted(service.autoConfigurations())));
        arguments.add("--mockcall.security.service-secret=" + secret);
        if (service != Service.GATEWAY) {
            arguments.add("--server.address=127.0.0.1");
        }
        arguments.add("--MOCKCALL_KAFKA=127.0.0.1:" + ports.of(Server.KAFKA));
        ports.byVariable().forEach((variable, port) -> arguments.add("--" + variable + "=" + port));
        return arguments.toArray(String[]::new);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "ContextArguments[ports=" + ports + "]";
    }
}
