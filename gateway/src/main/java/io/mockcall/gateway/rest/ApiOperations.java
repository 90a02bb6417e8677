package io.mockcall.gateway.rest;

import io.mockcall.platform.security.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** The operations of the OpenAPI document, by path and method. */
public final class ApiOperations {
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private static final String MATCH = ApiOperations.class.getName() + ".match";

    private final List<Path> paths;

    private record Path(PathPattern pattern, Map<HttpMethod, ApiOperation> operations) {}

    private ApiOperations(List<Path> paths) {
        this.paths = paths;
    }

    /**
     * Reads the operations.
     *
     * @throws IllegalArgumentException if an operation names no roles
     */
    public static ApiOperations of(OpenApiDocument document) {
        List<Path> paths = new ArrayList<>();
        document.root().path("paths").properties().forEach(path -> {
            Map<HttpMethod, ApiOperation> operations = new LinkedHashMap<>();
            for (HttpMethod method : METHODS) {
                JsonNode operation = path.getValue().path(method.name().toLowerCase(Locale.ROOT));
                if (operation.isObject()) {
                    operations.put(method, operation(operation));
                }
            }
            paths.add(new Path(PathPatternParser.defaultInstance.parse(path.getKey()), operations));
        });
        paths.sort(Comparator.comparing(Path::pattern)); // the most specific first
        return new ApiOperations(List.copyOf(paths));
    }

    private static ApiOperation operation(JsonNode operation) {
        Set<Role> roles = operation
                .path("x-roles")
                .valueStream()
                .map(JsonNode::asString)
                .map(Role::named)
                .collect(Collectors.toSet());
        return new ApiOperation(
                operation.path("operationId").asString(""),
                operation.path("x-service").asString(""),
                roles);
    }

    /** Finds the operation of a request. The result is cached in the exchange. */
    public OperationMatch match(ServerWebExchange exchange) {
        return (OperationMatch) exchange.getAttributes().computeIfAbsent(MATCH, _ -> match(exchange.getRequest()));
    }

    /** Finds the operation of a request. HEAD matches the operation of GET. */
    OperationMatch match(ServerHttpRequest request) {
        PathContainer requested = request.getPath().pathWithinApplication();
        HttpMethod method = request.getMethod() == HttpMethod.HEAD ? HttpMethod.GET : request.getMethod();
        return paths.stream()
                .filter(path -> path.pattern.matches(requested))
                .findFirst()
                .map(path -> match(path, method))
                .orElseGet(OperationMatch.Unknown::new);
    }

    private static OperationMatch match(Path path, HttpMethod method) {
        ApiOperation operation = path.operations.get(method);
        return operation == null
                ? new OperationMatch.WrongMethod(path.operations.keySet())
                : new OperationMatch.Found(operation);
    }

    /** Whether the service answers the request. */
    public boolean isFor(String service, ServerWebExchange exchange) {
        return match(exchange) instanceof OperationMatch.Found(ApiOperation operation)
                && operation.service().equals(service);
    }
}
