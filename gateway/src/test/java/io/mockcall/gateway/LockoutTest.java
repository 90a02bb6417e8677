package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and addresses are locked after too many wrong passwords. */
class LockoutTest {
    @TempDir
    Path directory;

    @Test
    void nameIsLockedAtAllGatewaysEvenForTheRightPassword() {
        var settings = Map.of("mockcall.security.lockout.failures", "3");
        try (var redis = new StoppableRedis(directory);
                var one = redis.gateway(settings);
                var other = redis.gateway(settings)) {
            assertThat(me(one, "agent", "agent").statusCode()).isEqualTo(200);
            assertThat(guess(other, "agent", 3)).containsExactly(401, 401, 401);
            for (TestGateway gateway : List.of(one, other)) { // one of them has cached the right password
                var locked = me(gateway, "agent", "agent");
                assertThat(locked.statusCode()).isEqualTo(429);
                assertThat(locked.body()).contains("\"code\":\"locked\"");
                assertThat(locked.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isBetween(800L, 900L);
            }
            String page = one.signIn("agent", "agent")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(page).isEqualTo("/?locked");
            assertThat(one.get(page, Map.of()).body())
                    .contains("role=\"alert\"")
                    .contains("wait some minutes");
            assertThat(me(one, "trainer", "trainer").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void rightPasswordResetsTheCount() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.failures", "3"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(guess(gateway, "agent", 2)).containsExactly(401, 401);
                assertThat(gateway.signIn("agent", "agent").headers().firstValue("Location"))
                        .contains("/");
            }
        }
    }

    @Test
    void unknownNamesAreLockedLikeKnownOnes() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.failures", "2"))) {
            assertThat(guess(gateway, "nobody", 3)).containsExactly(401, 401, 429);
            assertThat(guess(gateway, "agent", 3)).containsExactly(401, 401, 429);
        }
    }

    @Test
    void concurrentAttemptsDoNotExceedTheLimit() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of())) {
            Map<Integer, Long> answers = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> me(gateway, "agent", "wrong " + i).statusCode())
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(answers).containsExactlyInAnyOrderEntriesOf(Map.of(401, 5L, 429, 35L));
        }
    }

    @Test
    void addressThatTriesManyNamesIsLocked() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.address-failures", "6"))) {
            for (int i = 0; i < 6; i++) {
                assertThat(me(gateway, "name" + i, "summer2026").statusCode()).isEqualTo(401);
            }
            var locked = me(gateway, "trainer", "trainer");
            assertThat(locked.statusCode()).isEqualTo(429);
            assertThat(locked.body()).contains("from this address");
        }
    }

    @Test
    void rightPasswordsDoNotCountAgainstTheAddress() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.address-failures", "3"))) {
            for (int i = 0; i < 8; i++) {
                assertThat(gateway.signIn("agent", "agent").headers().firstValue("Location"))
                        .contains("/");
            }
        }
    }

    @Test
    void attemptsAreCountedDuringAnOutageOfRedis() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.failures", "3"))) {
            redis.stop();
            assertThat(guess(gateway, "agent", 4)).containsExactly(401, 401, 401, 429);
            assertThat(me(gateway, "agent", "agent").statusCode()).isEqualTo(429);
            assertThat(me(gateway, "trainer", "trainer").statusCode()).isEqualTo(200);
        }
    }

    private static List<Integer> guess(TestGateway gateway, String name, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> me(gateway, name, "wrong" + i).statusCode())
                .toList();
    }

    private static HttpResponse<String> me(TestGateway gateway, String name, String password) {
        return gateway.get("/api/me", Map.of("Authorization", TestGateway.basic(name, password)));
    }
}
