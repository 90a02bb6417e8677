package io.mockcall.gateway.access.limit;

import io.mockcall.platform.security.Role;
import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits; see docs/limits.md.
 *
 * @param generous selects high defaults for demonstrations and measurements
 * @param calls calls that a user may start; default 3 an hour, then a block of an hour
 * @param audio audio that a user may send; default 100 seconds a minute, then a block of a minute
 * @param requests requests of a user to the API, including WebSocket handshakes; default 600 a minute
 * @param anonymous requests of one address that are charged to no user; default 300 a minute
 * @param roles limits that differ for a role; a user with several roles gets the most generous limits
 * @param redisPatience longest wait for an answer of Redis; after it, the limits hold within the gateway alone
 */
@ConfigurationProperties("mockcall.limits")
record LimitProperties(
        @DefaultValue("false") boolean generous,
        @DefaultValue Count calls,
        @DefaultValue Seconds audio,
        @DefaultValue Count requests,
        @DefaultValue Count anonymous,
        @DefaultValue Map<Role, RoleLimits> roles,
        @DefaultValue("250ms") Duration redisPatience) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.limits");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int GENEROUS = 100_000;
    private static final int LARGEST = 1_000_000_000;

    LimitProperties {
        roles = Map.copyOf(roles);
        SETTINGS.requirePositive("redis-patience", redisPatience);
        var ofCalls = new Count(generous ? GENEROUS : 3, HOUR, generous ? Duration.ZERO : HOUR);
        var ofAudio = new Seconds(generous ? GENEROUS : 100, MINUTE, generous ? Duration.ZERO : MINUTE);
        calls = calls.orElse(ofCalls);
        audio = audio.orElse(ofAudio);
        requests = requests.orElse(new Count(generous ? GENEROUS : 600, MINUTE, Duration.ZERO));
        anonymous = anonymous.orElse(new Count(generous ? GENEROUS : 300, MINUTE, Duration.ZERO));
        calls.validate("calls");
        audio.validate("audio");
        requests.validate("requests");
        anonymous.validate("anonymous");
        for (Map.Entry<Role, RoleLimits> role : roles.entrySet()) {
            String name = "roles." + role.getKey().name().toLowerCase(Locale.ROOT) + ".";
            RoleLimits limits = role.getValue();
            limits.calls().orElse(calls).validate(name + "calls");
            limits.audio().orElse(audio).validate(name + "audio");
            limits.requests().orElse(requests).validate(name + "requests");
        }
    }

    /**
     * Limits that differ for a role. A limit that is not set is that of all roles.
     *
     * @param calls calls that a user with the role may start
     * @param audio audio that a user with the role may send
     * @param requests requests of a user with the role to the API
     */
    record RoleLimits(
            @DefaultValue Count calls,
            @DefaultValue Seconds audio,
            @DefaultValue Count requests) {}

    /**
     * A limit by number.
     *
     * @param count most calls or requests within a window, 1 to 1,000,000,000
     * @param window length of the window, 1 s to 7 days
     * @param block time of the block after an attempt beyond the limit: at least the window and at most 7 days; zero for no block
     */
    record Count(
            @Nullable Integer count,
            @Nullable Duration window,
            @Nullable Duration block) {
        Count orElse(Count other) {
            return new Count(
                    count == null ? other.count : count,
                    window == null ? other.window : window,
                    block == null ? other.block : block);
        }

        private void validate(String name) {
            LimitProperties.validate(name, "count", count, window, block);
        }

        /** The policy of a limit whose fields are all set. */
        LimitPolicy policy(String limit) {
            return new LimitPolicy(limit, given(count), given(window), given(block));
        }
    }

    /**
     * A limit by duration of audio.
     *
     * @param seconds most seconds of audio within a window, 1 to 1,000,000,000
     * @param window length of the window, 1 s to 7 days
     * @param block time for which audio beyond the limit is dropped: at least the window and at most 7 days; zero for no block
     */
    record Seconds(
            @Nullable Integer seconds,
            @Nullable Duration window,
            @Nullable Duration block) {
        Seconds orElse(Seconds other) {
            return new Seconds(
                    seconds == null ? other.seconds : seconds,
                    window == null ? other.window : window,
                    block == null ? other.block : block);
        }

        private void validate(String name) {
            LimitProperties.validate(name, "seconds", seconds, window, block);
        }

        /** The policy of a limit whose fields are all set; its quota is in milliseconds. */
        LimitPolicy policy(String limit) {
            return new LimitPolicy(limit, given(seconds) * 1_000L, given(window), given(block));
        }
    }

    private static void validate(
            String name,
            String quotaName,
            @Nullable Integer quota,
            @Nullable Duration window,
            @Nullable Duration block) {
        SETTINGS.require(
                given(quota) >= 1 && given(quota) <= LARGEST,
                name + "." + quotaName + " must be between 1 and " + LARGEST);
        SETTINGS.require(
                given(window).compareTo(SHORTEST) >= 0 && given(window).compareTo(LONGEST) <= 0,
                name + ".window must be between 1s and 7d");
        SETTINGS.require(
                given(block).isZero()
                        || given(block).compareTo(given(window)) >= 0
                                && given(block).compareTo(LONGEST) <= 0,
                name + ".block must be 0s, or at least " + name + ".window and at most 7d");
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("has no default");
        }
        return value;
    }
}
