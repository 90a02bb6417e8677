package io.mockcall.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks services whether they are ready: the same question that an orchestrator asks. */
final class Readiness {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final SuitePorts ports;

    Readiness(SuitePorts ports) {
        this.ports = ports;
    }

    List<Service> notReady(Iterable<Service> services) {
        List<Service> notReady = new ArrayList<>();
        for (Service service : services) {
            if (!isReady(service)) {
                notReady.add(service);
            }
        }
        return notReady;
    }

    boolean isReady(Service service) {
        URI uri = URI.create("http://127.0.0.1:" + ports.of(service) + "/actuator/health/readiness");
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
