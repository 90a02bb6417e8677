package io.mockcall.gateway.rest;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** Result of looking up a request in the OpenAPI document. */
public sealed interface OperationMatch {
    /** The document contains the operation. */
    record Found(ApiOperation operation) implements OperationMatch {}

    /** The document contains the path, but not with this method. */
    record WrongMethod(Set<HttpMethod> allowed) implements OperationMatch {}

    /** The document does not contain the path. */
    record Unknown() implements OperationMatch {}
}
