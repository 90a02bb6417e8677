package io.mockcall.gateway.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

/**
 * Registry of the open sockets. Closes the sockets when the gateway stops, because the web server would otherwise wait for the
 * clients to close them.
 */
public final class OpenSockets implements SmartLifecycle {
    private final Set<CallSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    void add(CallSocket socket) {
        sockets.add(socket);
    }

    void remove(CallSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        sockets.forEach(socket -> socket.transport().loop().execute(socket::goingAway));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
