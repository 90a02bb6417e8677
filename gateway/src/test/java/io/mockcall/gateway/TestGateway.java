package io.mockcall.gateway;

import io.mockcall.contracts.Event;
import io.mockcall.embedded.Server;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;

/** The gateway with a Kafka broker, a Redis and a stub of call-session. */
final class TestGateway implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningService service;
    final CallSessionStub callSession = new CallSessionStub();
    final CallSessionStub evaluation = new CallSessionStub();

    private static final class Shared {
        private static final TestGateway GATEWAY =
                new TestGateway(Map.of("mockcall.security.allowed-origins", "https://calls.example.com"));
    }

    /** The gateway that all tests without settings of their own share. */
    static TestGateway shared() {
        return Shared.GATEWAY;
    }

    TestGateway(Map<String, String> settings) {
        service = RunningService.of(GatewayApplication.class, "gateway")
                .with(Server.KAFKA, Server.REDIS)
                // The class path contains a servlet container, because of the issuer of the tests.
                .set(
                        "spring.autoconfigure.exclude",
                        "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration")
                .set("mockcall.security.demo-users", "true")
                .set("mockcall.gateway.services.call-session", "http://127.0.0.1:" + callSession.port())
                .set("mockcall.gateway.services.evaluation", "http://127.0.0.1:" + evaluation.port())
                .set("mockcall.gateway.services.scenario", "http://127.0.0.1:1")
                .set(settings)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get("/actuator/health/readiness", Map.of()).statusCode() == 200);
    }

    int port() {
        return service.port();
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    /** Publishes an event in place of another service. A stub may do so on its event loop, where Reactor does not block. */
    void publish(Event event) {
        bean(EventPublisher.class).send(event, null).join();
    }

    TestClient connect() {
        return TestClient.connect(http, port(), Map.of("Authorization", basic("agent")));
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return send("GET", path, headers, "");
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers by which a browser that shows a page of this gateway proves its origin. */
    String origin() {
        return "http://127.0.0.1:" + port();
    }

    /** Submits the sign-in form, as a browser does. */
    HttpResponse<String> signIn(String name, String password) {
        return send(
                "POST",
                "/login",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Origin", origin()),
                "username=" + name + "&password=" + password);
    }

    /** The Cookie header of a browser that has received the response. */
    static String session(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    HttpClient http() {
        return http;
    }

    static String basic(String name) {
        return basic(name, name);
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Stops the gateway alone. */
    void stop() {
        service.close();
    }

    @Override
    public void close() {
        service.close();
        callSession.close();
        evaluation.close();
    }
}
