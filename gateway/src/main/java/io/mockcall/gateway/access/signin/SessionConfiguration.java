package io.mockcall.gateway.access.signin;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the browser sessions in Redis, which all gateways share. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    private static final String NAMESPACE = "signin:session";
    private static final Duration RECONNECT_FIRST = Duration.ofMillis(100);
    private static final Duration RECONNECT_LAST = Duration.ofSeconds(2);

    @Bean
    RedisGuard signInRedis(@Qualifier("redisConnecting") Scheduler redisConnecting) {
        return new RedisGuard(redisConnecting);
    }

    /** Makes requests fail at once during an outage of Redis. By default, Lettuce queues them until the connection is back. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** Shortens the pause between attempts to reconnect, which is up to half a minute by default. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(
                Delay.exponential(RECONNECT_FIRST.toMillis(), RECONNECT_LAST.toMillis(), TimeUnit.MILLISECONDS, 2));
    }

    /** WebFlux looks up this bean by its name. */
    @Bean
    WebSessionManager webSessionManager(
            ReactiveRedisConnectionFactory connections, SignInProperties properties, RedisGuard signInRedis) {
        var sessions = new ReactiveRedisSessionRepository(new ReactiveRedisTemplate<>(connections, json()));
        sessions.setRedisKeyNamespace(NAMESPACE);
        sessions.setDefaultMaxInactiveInterval(properties.session().idle());
        return new OutageTolerantSessionManager(
                new SpringSessionWebSessionStore<>(new GuardedSessionRepository<>(sessions, signInRedis)), cookies());
    }

    /** Serialises plain JSON values only, so that no value in Redis names a class. */
    private static RedisSerializationContext<String, Object> json() {
        RedisSerializer<Object> values =
                new JacksonJsonRedisSerializer<>(JsonMapper.builder().build(), Object.class);
        return RedisSerializationContext.<String, Object>newSerializationContext(RedisSerializer.string())
                .value(values)
                .hashKey(RedisSerializer.string())
                .hashValue(values)
                .build();
    }

    /** A session cookie, {@code Secure} for requests by https, which the browser deletes when it is closed. */
    private static CookieWebSessionIdResolver cookies() {
        var cookies = new CookieWebSessionIdResolver();
        cookies.setCookieName(SessionSecurityContextRepository.COOKIE);
        cookies.addCookieInitializer(cookie -> cookie.path("/").httpOnly(true).sameSite("Lax"));
        return cookies;
    }
}
