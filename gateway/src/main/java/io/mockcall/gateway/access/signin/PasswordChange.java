package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Way;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.security.Caller;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** People change their own password; it ends everything that they signed in to with the one before, but this session. */
final class PasswordChange {
    private final LocalUsers users;
    private final PasswordAuthenticator signIn;
    private final SessionSecurityContextRepository sessions;

    /** What became of it. */
    sealed interface Outcome {}

    record Changed() implements Outcome {}

    /** @param rule that the new one breaks, as a sentence without its subject */
    record Weak(String rule) implements Outcome {}

    record WrongPassword() implements Outcome {}

    /** The user is a demo user. */
    record NotChangeable() implements Outcome {}

    PasswordChange(LocalUsers users, PasswordAuthenticator signIn, SessionSecurityContextRepository sessions) {
        this.users = users;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** Or {@link SignInException} if too many wrong ones were given already, or Redis is away. */
    Mono<Outcome> change(ServerWebExchange exchange, Caller caller, String current, String replacement) {
        Optional<LocalUsers.User> user = users.named(caller.userId()).filter(it -> !it.demo());
        if (user.isEmpty()) {
            return Mono.just(new NotChangeable());
        }
        Optional<String> objection = PasswordPolicy.objection(caller.userId(), current, replacement);
        if (objection.isPresent()) {
            return Mono.just(new Weak(objection.get()));
        }
        String address = ClientAddresses.of(exchange.getRequest());
        return signIn.check(new PasswordAttempt(caller.userId(), current, Way.PASSWORD_CHANGE, address))
                .flatMap(_ -> signIn.change(caller, user.get(), replacement, address))
                .flatMap(signedIn -> sessions.renew(exchange, signedIn).thenReturn((Outcome) new Changed()))
                .onErrorResume(
                        SignInException.class,
                        e -> e.reason() == Reason.FAILED ? Mono.just(new WrongPassword()) : Mono.error(e))
                .onErrorMap(RedisGuard.AwayException.class, e -> new SignInException(Reason.SESSIONS_UNAVAILABLE, e));
    }
}
