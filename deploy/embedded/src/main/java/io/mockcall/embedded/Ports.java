package io.mockcall.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Finds free loopback ports and tells whether one is taken. */
public final class Ports {
    // Below the range from which Linux takes the ports of outgoing connections, so that none is lost
    // between being found and being used.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private final RandomGenerator random;

    public Ports(RandomGenerator random) {
        this.random = random;
    }

    public int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServersException("No free port between %d and %d".formatted(LOWEST, HIGHEST));
    }

    /**
     * The port itself, or a free one for 0.
     *
     * @param user who wants it, and
     * @param variable the environment variable that moves it: both for the message when somebody else has it
     * @throws EmbeddedServersException when it is taken
     */
    public int claim(String user, String variable, int port) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new EmbeddedServersException(
                    "Port %d, wanted for %s, is taken by another program. Stop that program, or set %s to another port (0 = any free one)"
                            .formatted(port, user, variable));
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
