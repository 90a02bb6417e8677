package io.mockcall.gateway.rest;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** What the document says of a request. */
public sealed interface OperationMatch {
    /** It is in the document. */
    record Found(ApiOperation operation) implements OperationMatch {}

    /** The path is, but not with this method. */
    record WrongMethod(Set<HttpMethod> allowed) implements OperationMatch {}

    /** It is not. */
    record Unknown() implements OperationMatch {}
}
