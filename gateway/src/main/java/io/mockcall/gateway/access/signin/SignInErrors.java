package io.mockcall.gateway.access.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.mockcall.platform.web.ProblemWriter;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Writes the responses to failed and missing sign-ins: a problem document for programs, a page or a redirect for people. */
final class SignInErrors implements WebFilter, ServerAuthenticationFailureHandler, ServerAuthenticationEntryPoint {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>AI Mock Call</title>
              </head>
              <body>
                <main>
                  <h1>AI Mock Call</h1>
                  <p role="alert">%s</p>
                  <p><a href="/">Back to the start</a></p>
                </main>
              </body>
            </html>
            """;

    private final Mode mode;
    private final ProblemWriter problems;

    SignInErrors(Mode mode, ProblemWriter problems) {
        this.mode = mode;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).onErrorResume(SignInException.class, e -> respond(exchange, e));
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange exchange, AuthenticationException e) {
        return respond(exchange.getExchange(), e);
    }

    /** Responds to a request without sign-in for something that is not public. */
    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException e) {
        if (acceptsHtml(exchange)) {
            return redirect(exchange, HttpStatus.SEE_OTHER, "/");
        }
        challenge(exchange, mode == Mode.LOCAL ? "Basic realm=\"mockcall\", charset=\"UTF-8\"" : "Bearer");
        return problems.write(
                exchange,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                mode == Mode.LOCAL
                        ? "Sign in first: with the form or with HTTP Basic."
                        : "Sign in first: on the page at / or with a bearer token of the issuer.");
    }

    private Mono<Void> respond(ServerWebExchange exchange, AuthenticationException e) {
        var refused = e instanceof SignInException known ? known : new SignInException(defaultReason(), e);
        Reason reason = refused.reason();
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(e);
        }
        if (!refused.retryAfter().isZero()) {
            long seconds = Math.max(1, refused.retryAfter().plusMillis(999).toSeconds());
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (isForm(exchange) && reason.status.is4xxClientError()) {
            return redirect(exchange, HttpStatus.FOUND, "/?" + reason.queryParameter());
        }
        if (acceptsHtml(exchange)) {
            return page(response, reason);
        }
        if (reason == Reason.FAILED) {
            challenge(exchange, "Basic realm=\"mockcall\", charset=\"UTF-8\"");
        } else if (reason == Reason.BAD_TOKEN) {
            challenge(exchange, "Bearer error=\"invalid_token\"");
        }
        return problems.write(exchange, reason.status, reason.code, reason.detail);
    }

    private Reason defaultReason() {
        return mode == Mode.LOCAL ? Reason.FAILED : Reason.BAD_TOKEN;
    }

    private static boolean isForm(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod() == HttpMethod.POST
                && SignInConfiguration.LOGIN.equals(
                        exchange.getRequest().getPath().value());
    }

    private static boolean acceptsHtml(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept().contains(MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException e) { // browsers send valid headers
            return false;
        }
    }

    /** Adds a challenge, except for scripts in a browser: the browser would open its own sign-in dialogue. */
    private static void challenge(ServerWebExchange exchange, String scheme) {
        if (!exchange.getRequest().getHeaders().containsHeader("Sec-Fetch-Mode")) {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, scheme);
        }
    }

    /** Redirects when subscribed to and not earlier, because completing the response commits it. */
    static Mono<Void> redirect(ServerWebExchange exchange, HttpStatus status, String location) {
        return Mono.defer(() -> {
            exchange.getResponse().setStatusCode(status);
            exchange.getResponse().getHeaders().setLocation(URI.create(location));
            return exchange.getResponse().setComplete();
        });
    }

    private static Mono<Void> page(ServerHttpResponse response, Reason reason) {
        response.setStatusCode(reason.status);
        response.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, UTF_8));
        byte[] html = PAGE.formatted(reason.detail).getBytes(UTF_8);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(html)));
    }
}
