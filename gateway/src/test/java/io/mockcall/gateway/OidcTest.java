package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Sign-in mode {@code oidc} with an OpenID Connect issuer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestGateway gateway;
    private TestIssuer issuer;

    /** Starts the gateway before the issuer, because the gateway starts without it and the issuer must know the gateway's address. */
    @BeforeAll
    void start() throws IOException {
        int port = TestGateway.freePort();
        gateway = new TestGateway(settings("http://127.0.0.1:" + port));
        var unavailable = gateway.get("/login/oidc", Map.of());
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.body()).contains("\"code\":\"issuer_unavailable\"");
        assertThat(unavailable.headers().firstValueAsLong("Retry-After").orElse(0))
                .isPositive();
        assertThat(bearer("aGVhZGVy.e30.c2ln").statusCode()).isEqualTo(401);
        issuer = new TestIssuer(port, gateway.origin() + "/login/oidc/code", gateway.origin() + "/");
        assertThat(issuer.url()).isEqualTo("http://127.0.0.1:" + port);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.get("/login/oidc", Map.of()).statusCode() == 302);
    }

    @AfterAll
    void stop() {
        gateway.close();
        issuer.close();
    }

    private static Map<String, String> settings(String issuer) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("mockcall.security.mode", "oidc");
        settings.put("mockcall.security.oidc.issuer", issuer);
        settings.put("mockcall.security.oidc.client-id", TestIssuer.CLIENT);
        settings.put("mockcall.security.oidc.client-secret", TestIssuer.CLIENT_SECRET);
        settings.put("mockcall.security.oidc.audience", TestIssuer.AUDIENCE);
        settings.put("mockcall.security.oidc.roles-claim", "realm_access.roles");
        settings.put("mockcall.security.oidc.role-mapping.analyst", "call-analysts,quality");
        settings.put("mockcall.security.oidc.key-refresh", "1s");
        return settings;
    }

    @Test
    void peopleSignInAndOutAtTheIssuer() {
        try (TestTopics audit = TestTopics.shared(Topic.AUDIT).fromNowOn()) {
            var browser = new Browser(gateway.http());
            assertThat(browser.get(gateway.origin() + "/").body()).contains("href=\"/login/oidc\"");
            var start = browser.get(gateway.origin() + "/login/oidc");
            String location = start.headers().firstValue("Location").orElseThrow();
            assertThat(location)
                    .startsWith(issuer.url() + "/oauth2/authorize?response_type=code")
                    .contains("code_challenge_method=S256")
                    .contains("nonce=")
                    .contains("state=");
            String before = browser.cookie("mockcall_session");
            var landed = browser.signIn(issuer, location, "agent");
            assertThat(landed.uri().getPath()).isEqualTo("/");
            assertThat(landed.body()).contains("<strong>agent</strong>").doesNotContain("new-password");
            assertThat(browser.cookie("mockcall_session")).isNotEqualTo(before);
            assertThat(browser.cookies.keySet()).noneMatch(name -> name.contains("token"));
            assertThat(browser.get(gateway.origin() + "/api/me").body())
                    .isEqualTo("{\"userId\":\"agent\",\"teamId\":\"west\",\"roles\":[\"agent\"]}");
            audit.until(event -> event instanceof Audited deed
                    && deed.action().equals("signed_in")
                    && deed.recordId().equals("agent")
                    && "oidc".equals(deed.details().get("mode")));

            var out = browser.post(gateway.origin() + "/logout", Map.of("Origin", gateway.origin()));
            String end = out.headers().firstValue("Location").orElseThrow();
            assertThat(end).startsWith(issuer.url() + "/connect/logout?id_token_hint=");
            assertThat(browser.get(gateway.origin() + "/api/me").statusCode()).isEqualTo(303);
            var ended = browser.follow(browser.get(end));
            assertThat(ended.uri()).isEqualTo(URI.create(gateway.origin() + "/"));
            assertThat(browser.get(location).headers().firstValue("Location").orElseThrow())
                    .contains("/login"); // the issuer asks for the password again
        }
    }

    @Test
    void callerWithoutARoleIsRefused() {
        var browser = new Browser(gateway.http());
        String location = browser.get(gateway.origin() + "/login/oidc")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var landed = browser.signIn(issuer, location, "visitor");
        assertThat(landed.statusCode()).isEqualTo(403);
        assertThat(landed.body()).contains("role=\"alert\"").contains("ask an administrator");
        assertThat(browser.get(gateway.origin() + "/api/me").statusCode()).isEqualTo(303);
    }

    @Test
    void responseIsValidOnlyOnceAndOnlyInTheBrowserThatAsked() {
        var asking = new Browser(gateway.http());
        String location = asking.get(gateway.origin() + "/login/oidc")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String answer = asking.answer(issuer, location, "agent");
        var other = new Browser(gateway.http());
        assertThat(other.get(answer).statusCode()).isEqualTo(401);
        assertThat(other.cookies).doesNotContainKey("mockcall_session");
        assertThat(asking.get(answer.replaceAll("state=[^&]*", "state=guessed")).statusCode())
                .isEqualTo(401);
        assertThat(asking.get(answer).statusCode()).isEqualTo(302);
        assertThat(asking.get(answer).statusCode()).isEqualTo(401);
    }

    @Test
    void programsSendAnAccessToken() {
        String form = "grant_type=client_credentials";
        var given = new Browser(gateway.http())
                .send(HttpRequest.newBuilder(URI.create(issuer.url() + "/oauth2/token"))
                        .header(
                                "Authorization",
                                TestGateway.basic(
                                        TestIssuer.CLIENT,
                                        URLEncoder.encode(TestIssuer.CLIENT_SECRET, StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        String token = JsonMapper.builder()
                .build()
                .readTree(given.body())
                .path("access_token")
                .asString();
        assertThat(bearer(token).body())
                .isEqualTo("{\"userId\":\"mockcall\",\"teamId\":\"west\",\"roles\":[\"admin\"]}");
        assertThat(bearer(token).headers().firstValue("Set-Cookie")).isEmpty();
        TestClient.connect(gateway.http(), gateway.port(), Map.of("Authorization", "Bearer " + token))
                .close();
    }

    @Test
    void servicesGetTheCallerOfTheToken() throws Exception {
        gateway.callSession.forget();
        gateway.get(
                "/api/calls/7",
                Map.of("Authorization", "Bearer " + issuer.sign(issuer.claims().build())));
        String authorization =
                String.valueOf(gateway.callSession.await("/api/calls/7").authorization());
        String claims =
                new String(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"iss\":\"mockcall-gateway\"")
                .contains("\"sub\":\"program\"")
                .contains("\"team\":\"south\"")
                .contains("\"roles\":[\"trainer\"]");
    }

    @Test
    void roleMappingTranslatesTheIssuersRoles() {
        assertThat(roles("quality", "admin", "whatever").body()).contains("\"roles\":[\"admin\",\"analyst\"]");
        assertThat(roles("agent").body()).contains("\"roles\":[\"agent\"]");
        for (HttpResponse<String> none : List.of(roles("analyst"), roles(), roles("ADMIN", "root"))) {
            assertThat(none.statusCode()).isEqualTo(403);
            assertThat(none.body()).contains("\"code\":\"no_role\"").contains("administrator");
        }
    }

    private HttpResponse<String> roles(String... names) {
        return bearer(issuer.sign(issuer.claims()
                .claim("realm_access", Map.of("roles", List.of(names)))
                .build()));
    }

    private record Forged(String what, String token) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource
    void invalidTokensAreRefused(Forged forged) {
        var answer = bearer(forged.token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthorized\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(handshake(forged.token)).isEqualTo(401);
    }

    Stream<Forged> invalidTokensAreRefused() throws JOSEException {
        JWTClaimsSet good = issuer.claims().build();
        RSAKey another = TestIssuer.newKey();
        RSAKey posing =
                new RSAKey.Builder(another).keyID(issuer.key().getKeyID()).build();
        Instant now = Instant.now();
        var hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(issuer.key().getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        byte[] publicKey = issuer.key().toRSAPublicKey().getEncoded();
        String right = issuer.sign(good);
        return Stream.of(
                new Forged(
                        "of another issuer",
                        issuer.sign(claims().issuer("https://evil.example").build())),
                new Forged(
                        "of an issuer whose name begins alike",
                        issuer.sign(claims().issuer(issuer.url() + "/x").build())),
                new Forged(
                        "for somebody else",
                        issuer.sign(claims().audience("another-api").build())),
                new Forged(
                        "for nobody", issuer.sign(claims().audience(List.of()).build())),
                new Forged(
                        "expired before the skew",
                        issuer.sign(claims().issueTime(Date.from(now.minusSeconds(300)))
                                .expirationTime(Date.from(now.minusSeconds(90)))
                                .build())),
                new Forged(
                        "that never expires",
                        issuer.sign(claims().expirationTime(null).build())),
                new Forged(
                        "not valid yet",
                        issuer.sign(claims().notBeforeTime(Date.from(now.plusSeconds(120)))
                                .build())),
                new Forged("of nobody", issuer.sign(claims().subject(null).build())),
                new Forged(
                        "that is an identity token",
                        issuer.sign(claims().claim("nonce", "n").build())),
                new Forged("signed with another key", TestIssuer.sign(good, another)),
                new Forged("signed with another key under the name of the right one", TestIssuer.sign(good, posing)),
                new Forged("not signed", new PlainJWT(good).serialize()),
                new Forged(
                        "signed with the public key as a secret",
                        TestIssuer.sign(good, hs256, new MACSigner(publicKey))),
                new Forged("changed after it was signed", right.substring(0, right.length() - 8) + "AAAAAAAA"),
                new Forged("without its signature", right.substring(0, right.lastIndexOf('.') + 1)),
                new Forged("not a token", "nonsense"));
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims();
    }

    @Test
    void clockSkewIsTolerated() {
        Instant now = Instant.now();
        assertThat(bearer(issuer.sign(claims().issueTime(Date.from(now.minusSeconds(300)))
                                .expirationTime(Date.from(now.minusSeconds(30)))
                                .build()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bearer(issuer.sign(claims().notBeforeTime(Date.from(now.plusSeconds(30)))
                                .build()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void newKeyIsAcceptedWithoutARestartAndTheOldOneIsNot() {
        String before = issuer.sign(claims().build());
        assertThat(bearer(before).statusCode()).isEqualTo(200);
        issuer.rotate();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> bearer(issuer.sign(claims().build())).statusCode() == 200);
        assertThat(bearer(before).statusCode()).isEqualTo(401);
    }

    @Test
    void unknownKeysDoNotTriggerAFetchEachTime() {
        RSAKey unknown = TestIssuer.newKey();
        String token = TestIssuer.sign(claims().build(), unknown);
        int asked = issuer.keysAskedFor();
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            assertThat(bearer(token).statusCode()).isEqualTo(401);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(issuer.keysAskedFor() - asked).isLessThanOrEqualTo((int) seconds + 2);
    }

    @Test
    void passwordsAreNotAccepted() {
        assertThat(gateway.get("/api/me", Map.of("Authorization", TestGateway.basic("agent")))
                        .statusCode())
                .isEqualTo(401);
        var form = gateway.signIn("agent", "agent");
        assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
        var change = gateway.send(
                "PUT",
                "/api/me/password",
                Map.of("Authorization", "Bearer " + issuer.sign(claims().build()), "Content-Type", "application/json"),
                "{\"current\":\"a\",\"replacement\":\"b\"}");
        assertThat(change.statusCode()).isEqualTo(409);
        assertThat(change.body()).contains("\"code\":\"not_changeable\"");
        assertThat(gateway.get("/api/me", Map.of()).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    private HttpResponse<String> bearer(String token) {
        return gateway.get("/api/me", Map.of("Authorization", "Bearer " + token));
    }

    private int handshake(String token) {
        try {
            TestClient.connect(gateway.http(), gateway.port(), Map.of("Authorization", "Bearer " + token))
                    .close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /** Stores cookies by host and port, and follows no redirect by itself. */
    private static final class Browser {
        private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");

        final Map<String, String> cookies = new LinkedHashMap<>();
        private final HttpClient http;

        Browser(HttpClient http) {
            this.http = http;
        }

        String cookie(String name) {
            return cookies.getOrDefault(name, "");
        }

        HttpResponse<String> get(String url) {
            return send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html"));
        }

        HttpResponse<String> post(String url, Map<String, String> headers) {
            var request = HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody());
            headers.forEach(request::header);
            return send(request);
        }

        /** Submits the issuer's form and returns the address of the gateway to which it redirects. */
        String answer(TestIssuer issuer, String location, String name) {
            Matcher csrf = CSRF.matcher(follow(get(location)).body());
            assertThat(csrf.find()).isTrue();
            String form = "username=" + name + "&password=" + name + "&_csrf=" + csrf.group(1);
            var signedIn = send(HttpRequest.newBuilder(URI.create(issuer.url() + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            String back = signedIn.headers().firstValue("Location").orElseThrow();
            return get(back).headers().firstValue("Location").orElseThrow();
        }

        HttpResponse<String> signIn(TestIssuer issuer, String location, String name) {
            return follow(get(answer(issuer, location, name)));
        }

        HttpResponse<String> follow(HttpResponse<String> answer) {
            return answer.headers()
                    .firstValue("Location")
                    .map(location -> get(answer.uri().resolve(location).toString()))
                    .orElse(answer);
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(c -> c.getKey() + "=" + c.getValue())
                                        .toList()));
            }
            try {
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void keep(String cookie) {
            String pair = cookie.split(";")[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
    }
}
