package io.mockcall.standalone.process;

import io.mockcall.embedded.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks services whether they are ready, with the request that an orchestrator sends.
 *
 * <p>The request goes through a plain socket, because loading an HTTP client takes longer than the answer.
 *
 * @param ports of the suite
 */
public record ReadinessProbe(SuitePorts ports) {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 3_000;
    private static final String REQUEST = String.join(
            "\r\n", "GET /actuator/health/readiness HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "", "");

    /** The services that are not ready. */
    public List<Service> notReady(Iterable<Service> services) {
        List<Service> notReady = new ArrayList<>();
        for (Service service : services) {
            if (!isReady(service)) {
                notReady.add(service);
            }
        }
        return notReady;
    }

    /** Whether the service answers with status 200. */
    public boolean isReady(Service service) {
        try (Socket socket = connect(ports.of(service))) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the server accepts connections. */
    boolean isListening(Server server) {
        try (Socket socket = connect(ports.of(server))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
