package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to the gateway. */
final class GatewayOptions {
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

    Gateway gateway(Environment environment) {
        try {
            URI address = url != null ? URI.create(url) : environment.gateway();
            return new Gateway(address, Credentials.parse(user));
        } catch (IllegalArgumentException e) {
            throw new ClientFailure("the address of the gateway is not a URL: " + e.getMessage(), e);
        }
    }
}
