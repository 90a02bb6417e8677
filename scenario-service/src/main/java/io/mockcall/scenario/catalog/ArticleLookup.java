package io.mockcall.scenario.catalog;

import java.util.Collection;
import reactor.core.publisher.Flux;

/** Tells whether there are the articles that a scenario points to. */
@FunctionalInterface
public interface ArticleLookup {
    /** Those of the ids that no article has. */
    Flux<String> missing(Collection<String> ids);
}
