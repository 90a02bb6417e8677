package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class LimitPropertiesTest extends SettingsContract<LimitProperties> {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @EnableConfigurationProperties(LimitProperties.class)
    static class Enabling {}

    LimitPropertiesTest() {
        super(LimitProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("generous", "true"),
                Map.entry("calls.count", "5"),
                Map.entry("calls.window", "30m"),
                Map.entry("calls.block", "2h"),
                Map.entry("audio.seconds", "90"),
                Map.entry("audio.window", "30s"),
                Map.entry("audio.block", "3m"),
                Map.entry("requests.count", "10"),
                Map.entry("requests.window", "10s"),
                Map.entry("requests.block", "2m"),
                Map.entry("anonymous.count", "7"),
                Map.entry("anonymous.window", "2m"),
                Map.entry("anonymous.block", "4m"),
                Map.entry("roles.trainer.calls.count", "20"),
                Map.entry("redis-patience", "1s"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        LimitPolicies defaults = policies(Map.of());
        for (Role role : Role.values()) {
            Caller caller = caller(role);
            assertThat(defaults.calls(caller)).isEqualTo(new LimitPolicy("calls", 3, HOUR, HOUR));
            assertThat(defaults.audio(caller)).isEqualTo(new LimitPolicy("audio", 100_000, MINUTE, MINUTE));
            assertThat(defaults.requests(caller)).isEqualTo(new LimitPolicy("requests", 600, MINUTE, Duration.ZERO));
        }
        assertThat(defaults.anonymous()).isEqualTo(new LimitPolicy("anonymous", 300, MINUTE, Duration.ZERO));
        assertThat(defaults().redisPatience()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void demonstrationsAreGenerous() {
        LimitPolicies generous = policies(Map.of("generous", "true"));
        assertThat(generous.calls(caller(Role.AGENT)))
                .isEqualTo(new LimitPolicy("calls", 100_000, HOUR, Duration.ZERO));
        assertThat(generous.audio(caller(Role.AGENT)).quota()).isEqualTo(100_000_000);
        assertThat(generous.requests(caller(Role.AGENT)).quota()).isEqualTo(100_000);
        assertThat(generous.anonymous().quota()).isEqualTo(100_000);
    }

    @Test
    void everySettingIsMapped() {
        LimitProperties set = bound(everySetting());
        LimitPolicies policies = new LimitPolicies(set);
        Caller agent = caller(Role.AGENT);
        assertThat(set.generous()).isTrue();
        assertThat(policies.calls(agent))
                .isEqualTo(new LimitPolicy("calls", 5, Duration.ofMinutes(30), Duration.ofHours(2)));
        assertThat(policies.audio(agent))
                .isEqualTo(new LimitPolicy("audio", 90_000, Duration.ofSeconds(30), Duration.ofMinutes(3)));
        assertThat(policies.requests(agent))
                .isEqualTo(new LimitPolicy("requests", 10, Duration.ofSeconds(10), Duration.ofMinutes(2)));
        assertThat(policies.anonymous())
                .isEqualTo(new LimitPolicy("anonymous", 7, Duration.ofMinutes(2), Duration.ofMinutes(4)));
        assertThat(policies.calls(caller(Role.TRAINER)).quota()).isEqualTo(20);
        assertThat(set.redisPatience()).isEqualTo(Duration.ofSeconds(1));
    }

    /** What is set for one field of a limit leaves the defaults of its other fields. */
    @Test
    void aLimitMayBeSetInPart() {
        LimitPolicies policies = policies(Map.of("anonymous.count", "7", "calls.block", "90m"));
        assertThat(policies.anonymous()).isEqualTo(new LimitPolicy("anonymous", 7, MINUTE, Duration.ZERO));
        assertThat(policies.calls(caller(Role.AGENT)))
                .isEqualTo(new LimitPolicy("calls", 3, HOUR, Duration.ofMinutes(90)));
    }

    @Test
    void aRoleDiffersOnlyInWhatIsSaidOfIt() {
        LimitPolicies policies = policies(Map.of(
                "calls.window", "2h",
                "calls.block", "3h",
                "roles.trainer.calls.count", "20",
                "roles.trainer.audio.seconds", "300",
                "roles.analyst.requests.count", "50"));
        Duration threeHours = Duration.ofHours(3);
        assertThat(policies.calls(caller(Role.TRAINER)))
                .isEqualTo(new LimitPolicy("calls", 20, Duration.ofHours(2), threeHours));
        assertThat(policies.calls(caller(Role.AGENT)).quota()).isEqualTo(3);
        assertThat(policies.audio(caller(Role.TRAINER)).quota()).isEqualTo(300_000);
        assertThat(policies.requests(caller(Role.TRAINER)).quota()).isEqualTo(600);
        assertThat(policies.requests(caller(Role.ANALYST)).quota()).isEqualTo(50);
    }

    @Test
    void severalRolesGiveTheMostGenerousLimit() {
        LimitPolicies policies = policies(Map.of(
                "roles.trainer.calls.count", "20",
                "roles.trainer.requests.count", "50",
                "roles.admin.calls.count", "10",
                "roles.admin.calls.window", "20m"));
        Caller both = caller(Role.AGENT, Role.TRAINER);
        assertThat(policies.calls(both).quota()).isEqualTo(20);
        assertThat(policies.requests(both).quota()).isEqualTo(600);
        assertThat(policies.calls(caller(Role.TRAINER, Role.ADMIN)).quota())
                .as("10 in 20 minutes are more than 20 in an hour")
                .isEqualTo(10);
        assertThat(policies.calls(caller()).quota()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls.cuont",
                "call.count",
                "audio.count",
                "roles.agent.call.count",
                "roles.agents.calls.count",
                "redis-timeout"
            })
    void aTypoIsAnError(String name) {
        application()
                .withPropertyValues("mockcall.limits." + name + "=1")
                .run(context -> assertThat(context).hasFailed().getFailure().satisfies(failure -> {
                    StringBuilder all = new StringBuilder();
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        all.append(cause);
                    }
                    assertThat(all).contains("mockcall.limits");
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "calls.count,0",
        "calls.window,500ms",
        "calls.window,8d",
        "calls.block,59m",
        "calls.block,8d",
        "audio.seconds,-1",
        "audio.block,30s",
        "requests.count,2000000000",
        "anonymous.window,0s",
        "redis-patience,0s",
        "roles.trainer.calls.count,0",
        "roles.trainer.audio.window,10m", // longer than the block of everybody, which holds for trainers, too
    })
    void nonsenseIsRefusedByName(String name, String value) {
        String complained = name.equals("roles.trainer.audio.window") ? "roles.trainer.audio.block" : name;
        assertThatThrownBy(() -> bound(Map.of(name, value)))
                .rootCause()
                .hasMessageContaining("mockcall.limits." + complained);
    }

    private LimitPolicies policies(Map<String, String> settings) {
        return new LimitPolicies(bound(settings));
    }

    private static Caller caller(Role... roles) {
        return new Caller("someone", "team", Set.of(roles));
    }
}
