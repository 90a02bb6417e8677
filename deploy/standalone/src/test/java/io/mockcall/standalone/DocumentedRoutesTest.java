package io.mockcall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.gateway.rest.OpenApiDocument;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document and the controllers agree: every route of a service is documented, and every documented route exists.
 */
class DocumentedRoutesTest {
    private final JsonNode paths = OpenApiDocument.read().root().path("paths");

    @ParameterizedTest
    @CsvSource({
        "scenario, io.mockcall.scenario",
        "call-session, io.mockcall.callsession",
        "evaluation, io.mockcall.evaluation",
        "tts, io.mockcall.tts"
    })
    void everyRouteOfEveryServiceIsInTheDocument(String service, String code) {
        Set<String> routes = routes(code);
        assertThat(routes).isNotEmpty();
        assertThat(routes).isEqualTo(documented(service));
    }

    @Test
    void theGatewaysOwnRoutesAreDocumented() {
        assertThat(documented("gateway")).contains("GET /api/me", "PUT /api/me/password");
    }

    private Set<String> documented(String service) {
        Set<String> routes = new TreeSet<>();
        forEachOperation((route, operation) -> {
            if (operation.path("x-service").asString("").equals(service)) {
                routes.add(withoutNames(route));
            }
        });
        return routes;
    }

    private void forEachOperation(BiConsumer<String, JsonNode> visit) {
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (entry.getValue().has("operationId")) {
                        visit.accept(entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue());
                    }
                }));
    }

    private static Set<String> routes(String code) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(code).stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .flatMap(DocumentedRoutesTest::routes)
                .filter(route -> route.contains(" /api/"))
                .map(DocumentedRoutesTest::withoutNames)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(Class<?> controller) {
        RequestMapping common = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = common == null || common.path().length == 0 ? "" : common.path()[0];
        return Stream.of(controller.getDeclaredMethods()).flatMap(method -> routes(prefix, method));
    }

    private static Stream<String> routes(String prefix, Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        String[] suffixes = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Stream.of(mapping.method())
                .map(RequestMethod::name)
                .flatMap(verb -> Stream.of(suffixes).map(suffix -> verb + " " + prefix + suffix));
    }

    /** A variable may have another name in the code. */
    private static String withoutNames(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }
}
