package io.mockcall.gateway.api;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** What the document says of a request. */
public sealed interface Match {
    /** It is in the document. */
    record Found(Operation operation) implements Match {}

    /** The path is, but not with this method. */
    record WrongMethod(Set<HttpMethod> allowed) implements Match {}

    /** It is not. */
    record Unknown() implements Match {}
}
