package io.mockcall.scenario.catalog;

import java.util.Collection;
import reactor.core.publisher.Flux;

/** Looks up the articles that a scenario names. */
@FunctionalInterface
public interface ArticleLookup {
    /** The ids without an article. */
    Flux<String> missing(Collection<String> ids);
}
