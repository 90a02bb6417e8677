package io.mockcall.gateway.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

/** The sockets of this gateway. When it stops they are told, so that neither they nor the web server wait for each other. */
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
        sockets.forEach(socket -> socket.line().loop().execute(socket::goingAway));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
