package io.mockcall.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Checks names and passwords, away from the event loops. Scripts send theirs with every request, so a right one is remembered
 * for a while, under a keyed hash; those who come while it is being checked wait for the same answer.
 */
public final class SignIn implements ReactiveAuthenticationManager {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int CAPACITY = 1_000;
    private static final int MAX_LENGTH = 200;
    private static final String HASH = "HmacSHA256";

    private final LocalUsers users;
    private final Scheduler checking;
    private final SecretKeySpec key;
    private final Map<String, Mono<Authentication>> checked = new LinkedHashMap<>();

    /**
     * @param checking where passwords are computed
     * @param key random, for the hashes of what is remembered
     */
    SignIn(LocalUsers users, Scheduler checking, byte[] key) {
        this.users = users;
        this.checking = checking;
        this.key = new SecretKeySpec(key, HASH);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication given) {
        String name = given.getName();
        String password = given.getCredentials() instanceof String text ? text : "";
        if (name.length() > MAX_LENGTH || password.length() > MAX_LENGTH) {
            return Mono.error(refused());
        }
        return remembered(hash(name, password), name, password);
    }

    private synchronized Mono<Authentication> remembered(String hash, String name, String password) {
        if (checked.size() >= CAPACITY && !checked.containsKey(hash)) {
            checked.remove(checked.keySet().iterator().next());
        }
        return checked.computeIfAbsent(
                hash,
                _ -> check(name, password)
                        .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO)
                        .doOnError(_ -> forget(hash)));
    }

    private synchronized void forget(String hash) {
        checked.remove(hash);
    }

    private Mono<Authentication> check(String name, String password) {
        return Mono.fromCallable(() -> users.check(name, password))
                .subscribeOn(checking)
                .map(caller -> new SignedIn(caller.orElseThrow(SignIn::refused)));
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("Name or password is wrong.");
    }

    private String hash(String name, String password) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((name.length() + ":" + name + password).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + HASH, e);
        }
    }
}
