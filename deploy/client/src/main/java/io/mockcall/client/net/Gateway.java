package io.mockcall.client.net;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.call.CallProtocol;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The address of a gateway, and the user who signs in there.
 *
 * @param address {@code http://host:port} or {@code https://host:port}
 */
public record Gateway(URI address, Credentials credentials) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    public Gateway {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new ClientFailure("\"" + address + "\" is not an address of a gateway; write http://127.0.0.1:8080");
        }
    }

    public String host() {
        return address.getHost();
    }

    public int port() {
        int port = address.getPort();
        return port > 0 ? port : secure() ? 443 : 80;
    }

    public boolean secure() {
        return "https".equals(address.getScheme());
    }

    public boolean loopback() {
        return LOOPBACK.contains(host().toLowerCase(Locale.ROOT));
    }

    /** The WebSocket address for calls. */
    public URI calls() {
        return URI.create((secure() ? "wss" : "ws") + "://" + host() + ":" + port() + CallProtocol.PATH);
    }

    public URI api(String path) {
        return URI.create(address.getScheme() + "://" + host() + ":" + port() + "/api" + path);
    }

    ClientFailure nothingListens(Throwable cause) {
        String start = port() == 8080 ? "./mockcall up" : "MOCKCALL_PORT=" + port() + " ./mockcall up";
        return new ClientFailure("nothing listens on " + address + "; start it with " + start, cause);
    }

    ClientFailure notSignedIn() {
        return new ClientFailure("the gateway does not know the user \"" + credentials.user()
                + "\" with this password (401); pass --user name:password,"
                + " in the standalone demo agent:agent or trainer:trainer");
    }
}
