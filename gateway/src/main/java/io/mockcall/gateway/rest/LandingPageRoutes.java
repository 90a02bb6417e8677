package io.mockcall.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.mockcall.gateway.access.signin.CallerAuthentication;
import io.mockcall.gateway.access.signin.SignInProperties;
import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** Routes of the landing page and of {@code GET /api/me}. */
@Configuration(proxyBeanMethods = false)
class LandingPageRoutes {
    private static final String FORM = "<!--sign-in-->";
    private static final String NOTICE = "<!--notice-->";

    /** Notices on the landing page, by the query parameter of the redirect. */
    private static final Map<String, String> NOTICES = Map.of(
            "failed", "Name or password is wrong. Please try again.",
            "locked", "Too many wrong passwords. Please wait some minutes, or ask an administrator.",
            "changed", "Your password is changed. Other devices must sign in again.",
            "weak", "Please choose another password: 12 to 72 characters, not your name, and not a common one.",
            "wrong", "The current password is wrong. Your password is not changed.",
            "not_changeable", "This password cannot be changed here.");

    private final String signedOut;
    private final String signedIn;
    private final String policy;

    LandingPageRoutes(SignInProperties properties) {
        boolean local = properties.mode() == Mode.LOCAL;
        signedOut = page("landing.html").replace(FORM, page(local ? "sign-in.html" : "sign-in-oidc.html"));
        signedIn = page("landing.html").replace(FORM, page("signed-in.html") + (local ? page("password.html") : ""));
        policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'"
                + (local ? "" : " " + origin(properties.oidc().issuer())); // the sign-out form redirects to the issuer
    }

    /** Body of {@code GET /api/me}. */
    record Me(String userId, String teamId, List<String> roles) {}

    @Bean
    RouterFunction<ServerResponse> landingPage() {
        return route().GET("/", this::landing)
                .GET("/api/me", LandingPageRoutes::me)
                .build();
    }

    private Mono<ServerResponse> landing(ServerRequest request) {
        return request.principal()
                .map(principal -> signedIn.replace("{name}", HtmlUtils.htmlEscape(principal.getName())))
                .defaultIfEmpty(signedOut)
                .map(html -> html.replace(NOTICE, notice(request)))
                .flatMap(html -> ServerResponse.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                        .cacheControl(CacheControl.noStore())
                        .header("Content-Security-Policy", policy)
                        .bodyValue(html));
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static String notice(ServerRequest request) {
        return NOTICES.entrySet().stream()
                .filter(notice -> request.queryParam(notice.getKey()).isPresent())
                .map(notice -> "<p role=\"alert\">" + notice.getValue() + "</p>")
                .findFirst()
                .orElse("");
    }

    private static Mono<ServerResponse> me(ServerRequest request) {
        return request.principal().flatMap(principal -> {
            Caller caller = CallerAuthentication.caller(principal);
            List<String> roles =
                    caller.roles().stream().map(Role::wireName).sorted().toList();
            return ServerResponse.ok().bodyValue(new Me(caller.userId(), caller.teamId(), roles));
        });
    }

    private static String page(String name) {
        try {
            return new ClassPathResource(name, LandingPageRoutes.class).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the page " + name + " is not on the class path", e);
        }
    }
}
