package io.mockcall.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Routes of the OpenAPI document and of Swagger UI. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentationRoutes {
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";
    /** Content security policy. Swagger UI needs inline styles. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> apiDocumentation(OpenApiDocument document) throws IOException {
        byte[] json = JsonMapper.builder().build().writeValueAsBytes(document.root());
        byte[] yaml = new YAMLMapper().writeValueAsBytes(document.root());
        String page = new ClassPathResource("docs.html", ApiDocumentationRoutes.class).getContentAsString(UTF_8);
        String script = new ClassPathResource("docs.js", ApiDocumentationRoutes.class).getContentAsString(UTF_8);
        return route().GET("/v3/api-docs", _ -> answer(MediaType.APPLICATION_JSON, json))
                .GET("/v3/api-docs.yaml", _ -> answer(YAML, yaml))
                .GET("/docs", _ -> answer(new MediaType(MediaType.TEXT_HTML, UTF_8), page))
                .GET("/docs/docs.js", _ -> answer(new MediaType("text", "javascript", UTF_8), script))
                .add(resources("/docs/ui/**", swaggerUi()))
                .build();
    }

    private static Mono<ServerResponse> answer(MediaType type, Object body) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .bodyValue(body);
    }

    /** The directory of the version that is on the class path. */
    private static Resource swaggerUi() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(SWAGGER_UI);
        if (found.length != 1) {
            throw new IllegalStateException(
                    "the class path must contain one version of Swagger UI, but contains " + found.length);
        }
        return found[0].createRelative("./");
    }
}
