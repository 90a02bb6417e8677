package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Beans of sign-in mode {@code local}: a form with a session cookie for browsers, HTTP Basic for scripts. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "mockcall.security.mode", havingValue = "local", matchIfMissing = true)
class LocalSignInConfiguration {
    private static final Logger log = LoggerFactory.getLogger(LocalSignInConfiguration.class);
    private static final int CHECKING_THREADS = 2;
    private static final int CHECKS_WAITING = 1_000;
    private static final int KEY_BYTES = 32;

    @Bean(destroyMethod = "dispose")
    Scheduler passwordChecking() {
        return Schedulers.newBoundedElastic(CHECKING_THREADS, CHECKS_WAITING, "sign-in", 60, true);
    }

    @Bean
    LocalUsers localUsers(SignInProperties properties, ServerProperties server) {
        if (properties.demoUsers()) {
            requireLoopback(server.getAddress());
        }
        LocalUsers users = new LocalUsers(properties);
        if (users.isEmpty()) {
            log.atWarn()
                    .log(
                            "Nobody can sign in, because mockcall.security.users is empty and mockcall.security.demo-users is off");
        }
        return users;
    }

    private static void requireLoopback(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "mockcall.security.demo-users gives the role admin to everybody who can reach the gateway, so the gateway"
                            + " must listen on loopback only: set server.address to 127.0.0.1, or configure"
                            + " mockcall.security.users and switch off mockcall.security.demo-users. server.address is "
                            + (address == null ? "not set" : address.getHostAddress()));
        }
    }

    @Bean
    PasswordAuthenticator passwordAuthenticator(
            LocalUsers users,
            SignInProperties properties,
            ReactiveStringRedisTemplate template,
            RedisGuard signInRedis,
            SignInAudit audit,
            @Qualifier("passwordChecking") Scheduler passwordChecking) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var lockout = new Lockout(
                properties.lockout(),
                new RedisAttemptCounters(template, signInRedis),
                new LocalAttemptCounters(Clock.systemUTC()));
        return new PasswordAuthenticator(
                users, new ChangedPasswordStore(template, signInRedis), lockout, audit, passwordChecking, key);
    }

    @Bean
    SessionSecurityContextRepository securityContextRepository(
            SignInProperties properties, PasswordAuthenticator authenticator) {
        return new SessionSecurityContextRepository(
                Mode.LOCAL,
                properties.session(),
                stored -> stored.passwordVersion() == null
                        ? Mono.empty()
                        : authenticator.reauthenticate(stored.caller().userId(), stored.passwordVersion()),
                Clock.systemUTC());
    }

    @Bean
    PasswordChange passwordChange(
            LocalUsers users, PasswordAuthenticator authenticator, SessionSecurityContextRepository sessions) {
        return new PasswordChange(users, authenticator, sessions);
    }

    @Bean
    AuthenticationMethod passwordAuthenticationMethod(
            PasswordAuthenticator authenticator, SessionSecurityContextRepository sessions, SignInErrors errors) {
        return new PasswordAuthenticationMethod(authenticator, sessions, errors);
    }
}
