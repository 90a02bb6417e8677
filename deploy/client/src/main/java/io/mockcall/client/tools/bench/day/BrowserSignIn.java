package io.mockcall.client.tools.bench.day;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Signs agents in by the form of the web client. Each sign-in is a session that the gateway stores. */
final class BrowserSignIn implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int REDIRECT = 302;

    private final Gateway gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    BrowserSignIn(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Signs in, and perhaps out. A session without a sign-out is left to its time limit.
     *
     * @return whether the gateway has accepted everything
     */
    CompletableFuture<Boolean> signIn(boolean andOut) {
        Credentials user = gateway.credentials();
        String form = "username=%s&password=%s"
                .formatted(URLEncoder.encode(user.user(), UTF_8), URLEncoder.encode(user.password(), UTF_8));
        return http.sendAsync(
                        post("/login", BodyPublishers.ofString(form))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .build(),
                        BodyHandlers.discarding())
                .thenCompose(answer -> {
                    String cookie = cookie(answer);
                    boolean signedIn = answer.statusCode() == REDIRECT && !cookie.isEmpty();
                    return signedIn && andOut ? signOut(cookie) : CompletableFuture.completedFuture(signedIn);
                });
    }

    private CompletableFuture<Boolean> signOut(String cookie) {
        return http.sendAsync(
                        post("/logout", BodyPublishers.noBody())
                                .header("Cookie", cookie)
                                .build(),
                        BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == REDIRECT);
    }

    private HttpRequest.Builder post(String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(gateway.address() + path))
                .timeout(TIMEOUT)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(body);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.split(";", 2)[0])
                .orElse("");
    }

    /** Ends the requests that still run, and closes the connections. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
