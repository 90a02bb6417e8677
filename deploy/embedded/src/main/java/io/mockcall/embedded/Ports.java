package io.mockcall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Finds free loopback ports and checks whether a port is taken. */
public final class Ports {
    // Below the range of ports that Linux gives to outgoing connections, so that no connection takes a port between its
    // search and its use.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    /**
     * Ports that were found and not yet used: bound, but not listening, for the life of the JVM. A server can bind such a port
     * too, because it asks to reuse the address. The search of another process does not ask, and skips the port.
     */
    private static final Queue<Socket> HELD = new ConcurrentLinkedQueue<>();

    private final RandomGenerator random;

    public Ports(RandomGenerator random) {
        this.random = random;
    }

    /** A free port, which the searches of other processes skip until this process ends. */
    public int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (canBind(port, false) && hold(port)) {
                return port;
            }
        }
        throw new EmbeddedServersException("No free port between %d and %d".formatted(LOWEST, HIGHEST));
    }

    /**
     * The port itself, or a free one for 0.
     *
     * @param user of the port, for the error message
     * @param variable the environment variable that sets the port, for the error message
     * @throws EmbeddedServersException if the port is taken
     */
    public int claim(String user, String variable, int port) {
        if (port == 0) {
            return free();
        }
        if (!canBind(port, true)) {
            throw new EmbeddedServersException(
                    "Port %d, wanted for %s, is taken by another program. Stop that program, or set %s to another port (0 = any free one)"
                            .formatted(port, user, variable));
        }
        return port;
    }

    /** Returns false if another process has taken the port. */
    private static boolean hold(int port) {
        try {
            Socket socket = new Socket();
            socket.setReuseAddress(true);
            try {
                socket.bind(loopback(port));
            } catch (BindException e) {
                socket.close();
                return false;
            }
            return HELD.add(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean canBind(int port, boolean reuse) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(reuse);
            socket.bind(loopback(port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
