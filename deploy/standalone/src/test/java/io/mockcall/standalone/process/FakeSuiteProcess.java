package io.mockcall.standalone.process;

import com.sun.net.httpserver.HttpServer;
import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * Replaces {@link io.mockcall.standalone.Standalone} in tests of starting and stopping. It is ready within a moment and runs
 * no services.
 */
public final class FakeSuiteProcess {
    /** The name of the role that ends at once, with an error. */
    static final String FAILING = "FAKE_FAILING";
    /** The name of the role that does not end when it is asked to. */
    static final String UNSTOPPABLE = "FAKE_UNSTOPPABLE";
    /** The name of the role whose services never become ready. */
    static final String UNREADY = "FAKE_UNREADY";

    private FakeSuiteProcess() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        ProcessRole role = ProcessRole.named(arguments[0]);
        SuiteDirectory directory = SuiteDirectory.of(environment);
        if (role.name().equals(environment.get(FAILING))) {
            System.out.println("the reason of the failure");
            System.exit(1);
        }
        if (role.name().equals(environment.get(UNSTOPPABLE))) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeSuiteProcess::waitForever));
        }
        System.out.println("partitions: " + environment.get("MOCKCALL_KAFKA_PARTITIONS"));
        boolean ready = !role.name().equals(environment.get(UNREADY));
        SuitePorts ports = role.servers()
                ? SuitePorts.resolve(environment, new Ports(RandomGenerator.getDefault()))
                : SuitePorts.read(directory);
        PidFile.write(directory, role.name());
        for (Service service : role.services()) {
            answer(ports.of(service), ready ? 200 : 503);
        }
        if (role.servers()) {
            for (Server server : Server.values()) {
                listen(ports.of(server));
            }
            ports.write(directory);
        }
        waitForever();
    }

    @SuppressWarnings("resource") // open until the process ends
    private static void listen(int port) throws IOException {
        new ServerSocket(port, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    static HttpServer answer(int port, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
