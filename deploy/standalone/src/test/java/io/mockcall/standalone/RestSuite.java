package io.mockcall.standalone;

import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.contracts.TurnMode;
import io.mockcall.embedded.Ports;
import io.mockcall.platform.security.Role;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.SuitePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The suite with null providers, two teams and two gateways. Users are named {@code <team>-<role>}, and their password is
 * {@code <name>-password}.
 */
final class RestSuite implements AutoCloseable {
    static final String NOBODY = "";

    private static final Map<String, String> QUICK = Map.of(
            "mockcall.stt.provider", "null",
            "mockcall.tts.provider", "null",
            "mockcall.simulator.provider", "null",
            "mockcall.evaluation.provider", "null");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> properties = new ArrayList<>();
    private final RunningSuite suite;
    private final ServiceContexts secondGateway;
    private final SuitePorts secondPorts;

    RestSuite(Path directory) {
        settings().forEach((name, value) -> {
            properties.add(name);
            System.setProperty(name, value);
        });
        suite = RunningSuite.start(directory);
        Map<String, Integer> ports = new LinkedHashMap<>(suite.ports().byVariable());
        ports.put(Service.GATEWAY.portVariable(), new Ports(RandomGenerator.getDefault()).free());
        secondPorts = new SuitePorts(ports);
        secondGateway = new ServiceContexts(
                List.of(Service.GATEWAY),
                new ContextArguments(secondPorts, ServiceSecret.of(directory, new SecureRandom())));
        secondGateway.start();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(QUICK);
        var encoder = new BCryptPasswordEncoder(4);
        List<String> users = new ArrayList<>();
        for (String team : List.of("red", "blue")) {
            for (Role role : Role.values()) {
                users.add(team + "-" + role.wireName());
            }
        }
        users.add("red-agent-mate");
        for (int i = 0; i < users.size(); i++) {
            String[] words = users.get(i).split("-");
            String prefix = "mockcall.security.users[" + i + "].";
            settings.put(prefix + "name", users.get(i));
            settings.put(prefix + "password", encoder.encode(password(users.get(i))));
            settings.put(prefix + "team", words[0]);
            settings.put(prefix + "roles", words[1].toUpperCase(Locale.ROOT));
        }
        return settings;
    }

    static String password(String user) {
        return user + "-password";
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + suite.ports().of(Service.GATEWAY));
    }

    URI secondGateway() {
        return URI.create("http://127.0.0.1:" + secondPorts.of(Service.GATEWAY));
    }

    String kafka() {
        return suite.kafka();
    }

    /** The address of a service behind the gateway. */
    URI service(String name) {
        return URI.create(
                "http://127.0.0.1:" + suite.ports().of(Service.named(name).orElseThrow()));
    }

    HttpRequest.Builder request(URI server, String user, String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!user.isEmpty()) {
            request.header("Authorization", new Credentials(user, password(user)).basic());
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String user, String path) {
        return send(request(gateway(), user, "GET", path, new byte[0]).build());
    }

    PracticeCall dial(String user, String scenario) {
        return suite.dial(new Gateway(gateway(), new Credentials(user, password(user))), scenario, TurnMode.MANUAL);
    }

    @Override
    public void close() {
        http.close();
        secondGateway.close();
        suite.close();
        properties.forEach(System::clearProperty);
    }
}
