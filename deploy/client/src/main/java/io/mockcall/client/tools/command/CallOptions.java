package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.output.Terminal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that place calls. */
final class CallOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The gateway; by default MOCKCALL_URL, else http://127.0.0.1:$${MOCKCALL_PORT:-8080}.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "The user who calls (default: ${DEFAULT-VALUE}).",
            defaultValue = "agent:agent")
    private String user = "agent:agent";

    @Option(
            names = "--scenario",
            paramLabel = "ID",
            description = "Which scenario to play (default: " + ScenarioSelector.DEFAULT + ").")
    private @Nullable String scenario;

    @Option(names = "--json", description = "Prints the result as JSON, and everything else to the standard error.")
    private boolean json;

    /** The output of the command, in the format that the options select. */
    Terminal terminal(Terminal console) {
        return console.json(json);
    }

    /** @throws ClientFailure if the address is not a URL */
    Gateway gateway(Environment environment) {
        try {
            URI address = url != null ? URI.create(url) : environment.gateway();
            return new Gateway(address, Credentials.parse(user));
        } catch (IllegalArgumentException e) {
            throw new ClientFailure("the address of the gateway is not a URL: " + e.getMessage(), e);
        }
    }

    /** Whether the user chose the suite. */
    boolean namesGateway(Environment environment) {
        return url != null || environment.namesGateway();
    }

    /**
     * The id of the scenario to play.
     *
     * @throws ClientFailure that lists the known scenarios, if the gateway does not have the scenario
     */
    String scenario(GatewayApi api) {
        return ScenarioSelector.of(scenario, api.scenarios());
    }

    /** The ids of the scenarios of many calls: the one that the options name, or all. */
    List<String> scenarios(GatewayApi api) {
        return scenario != null
                ? List.of(scenario(api))
                : api.scenarios().stream().map(GatewayApi.ScenarioName::id).toList();
    }
}
