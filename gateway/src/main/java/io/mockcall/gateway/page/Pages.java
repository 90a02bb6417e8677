package io.mockcall.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.mockcall.gateway.signin.SignedIn;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.io.IOException;
import java.util.List;
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

/** The landing page, and who one is. */
@Configuration(proxyBeanMethods = false)
class Pages {
    private static final String FORM = "<!--sign-in-->";

    private final String signedOut = page("landing.html").replace(FORM, page("sign-in.html"));
    private final String failed = page("landing.html").replace(FORM, page("failed.html") + page("sign-in.html"));
    private final String signedIn = page("landing.html").replace(FORM, page("signed-in.html"));

    /** What {@code GET /api/me} answers. */
    record Me(String userId, String teamId, List<String> roles) {}

    @Bean
    RouterFunction<ServerResponse> landingAndMe() {
        return route().GET("/", this::landing).GET("/api/me", Pages::me).build();
    }

    private Mono<ServerResponse> landing(ServerRequest request) {
        return request.principal()
                .map(principal -> signedIn.replace("{name}", HtmlUtils.htmlEscape(principal.getName())))
                .defaultIfEmpty(request.queryParam("failed").isPresent() ? failed : signedOut)
                .flatMap(html -> ServerResponse.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                        .cacheControl(CacheControl.noStore())
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                        .bodyValue(html));
    }

    private static Mono<ServerResponse> me(ServerRequest request) {
        return request.principal().flatMap(principal -> {
            Caller caller = SignedIn.caller(principal);
            List<String> roles =
                    caller.roles().stream().map(Role::wireName).sorted().toList();
            return ServerResponse.ok().bodyValue(new Me(caller.userId(), caller.teamId(), roles));
        });
    }

    private static String page(String name) {
        try {
            return new ClassPathResource(name, Pages.class).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the page " + name + " is not on the class path", e);
        }
    }
}
