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
 * What users chose instead of the configuration's password, in Redis. It holds for as long as the configuration's stays the
 * same: an administrator who sets another one has the last word.
 */
final class ChangedPasswordStore {
    private static final Logger log = LoggerFactory.getLogger(ChangedPasswordStore.class);
    private static final String KEY = "signin:password:";

    private final ReactiveStringRedisTemplate template;
    private final RedisGuard redis;
    private final JsonMapper json = JsonMapper.builder().build();

    /** As last seen, of the configuration's users only; for while Redis is away. */
    private final Map<String, Optional<Changed>> seen = new ConcurrentHashMap<>();

    /**
     * A password in Redis.
     *
     * @param basedOn version of the configuration's password that it replaces
     */
    record Changed(String hash, String basedOn) {}

    ChangedPasswordStore(ReactiveStringRedisTemplate template, RedisGuard redis) {
        this.template = template;
        this.redis = redis;
    }

    /**
     * The hash in force instead of the configuration's, if any. While Redis is away, as this gateway saw it last.
     *
     * @param user empty for a name that nobody has, for which Redis is asked as well: it takes as long
     */
    Mono<Optional<String>> of(String name, Optional<LocalUsers.User> user) {
        return redis.ask(template.opsForValue().get(KEY + name))
                .map(this::read)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(changed -> user.ifPresent(_ -> seen.put(name, changed)))
                .onErrorResume(
                        RedisGuard.AwayException.class,
                        _ -> Mono.fromSupplier(() -> seen.getOrDefault(name, Optional.empty())))
                .map(changed -> changed.filter(it -> user.filter(
                                        configured -> configured.version().equals(it.basedOn))
                                .isPresent())
                        .map(Changed::hash));
    }

    /** Replaces the user's password everywhere; {@link RedisGuard.AwayException} if that cannot be. */
    Mono<Void> put(String name, LocalUsers.User user, String hash) {
        var changed = new Changed(hash, user.version());
        return Mono.fromCallable(() -> json.writeValueAsString(changed))
                .flatMap(text -> redis.ask(template.opsForValue().set(KEY + name, text)))
                .doOnSuccess(_ -> seen.put(name, Optional.of(changed)))
                .then();
    }

    private Optional<Changed> read(String text) {
        try {
            return Optional.of(json.readValue(text, Changed.class));
        } catch (JacksonException e) {
            log.atError().log("A changed password in Redis cannot be read; the configuration's holds");
            return Optional.empty();
        }
    }
}
