package io.mockcall.gateway.access.signin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores in Redis the passwords that users have chosen instead of the configured ones. A changed password is valid only
 * while the configured password stays the same, so that an administrator can always replace it.
 */
final class ChangedPasswordStore {
    private static final Logger log = LoggerFactory.getLogger(ChangedPasswordStore.class);
    private static final String KEY = "signin:password:";

    private final ReactiveStringRedisTemplate template;
    private final RedisGuard redis;
    private final JsonMapper json = JsonMapper.builder().build();

    /** The last known changed passwords of configured users, for outages of Redis. */
    private final Map<String, Optional<Changed>> lastKnown = new ConcurrentHashMap<>();

    /**
     * A changed password in Redis.
     *
     * @param hash bcrypt hash
     * @param basedOn version of the configured password that it replaces
     */
    record Changed(String hash, String basedOn) {}

    ChangedPasswordStore(ReactiveStringRedisTemplate template, RedisGuard redis) {
        this.template = template;
        this.redis = redis;
    }

    /**
     * Finds the hash of the changed password that is valid; empty if there is none. During an outage of Redis, the answer is the last
     * one that this gateway knows.
     *
     * @param user empty for an unknown name; Redis is asked nevertheless, so that the response time does not reveal the name
     */
    Mono<Optional<String>> of(String name, Optional<LocalUsers.User> user) {
        return redis.guard(template.opsForValue().get(KEY + name))
                .map(this::read)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(changed -> user.ifPresent(_ -> lastKnown.put(name, changed)))
                .onErrorResume(
                        RedisGuard.UnavailableException.class,
                        _ -> Mono.fromSupplier(() -> lastKnown.getOrDefault(name, Optional.empty())))
                .map(changed -> changed.filter(it -> user.filter(
                                        configured -> configured.version().equals(it.basedOn))
                                .isPresent())
                        .map(Changed::hash));
    }

    /** Replaces the user's password at all gateways. Fails with {@link RedisGuard.UnavailableException} if Redis does not answer. */
    Mono<Void> put(String name, LocalUsers.User user, String hash) {
        var changed = new Changed(hash, user.version());
        return Mono.fromCallable(() -> json.writeValueAsString(changed))
                .flatMap(text -> redis.guard(template.opsForValue().set(KEY + name, text)))
                .doOnSuccess(_ -> lastKnown.put(name, Optional.of(changed)))
                .then();
    }

    private Optional<Changed> read(String text) {
        try {
            return Optional.of(json.readValue(text, Changed.class));
        } catch (JacksonException e) {
            log.atError().log("A changed password in Redis cannot be read; the configured password is valid");
            return Optional.empty();
        }
    }
}
