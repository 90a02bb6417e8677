package io.mockcall.scenario.knowledge;

import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.scenario.catalog.ArticleLookup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.util.retry.Retry;

/**
 * Wires the knowledge base.
 *
 * <ol>
 *   <li>{@link ArticleStore} holds the articles in Markdown. At start it stores the {@link ArticleSeeds} of the release; articles that
 *       a trainer has edited stay unchanged.
 *   <li>{@link SearchText} parses a search. {@link SearchVocabulary} completes its last word and corrects misspelt words, which gives
 *       an {@link InterpretedSearch}. {@link ArticleSearch} finds and ranks the articles with the full-text search of Postgres.
 *   <li>{@link MarkdownRenderer} renders an article as safe HTML. {@link Highlight} quotes matches as plain text.
 *   <li>{@link ArticleEditor} refuses conflicting writes and audits all others.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeConfiguration.class);

    @Bean
    MarkdownRenderer markdown() {
        return new MarkdownRenderer();
    }

    @Bean
    ArticleStore articleStore(DatabaseClient database, MarkdownRenderer markdown) {
        return new ArticleStore(database, markdown, Clock.systemUTC());
    }

    /** A scenario can name existing articles only. */
    @Bean
    ArticleLookup articleLookup(ArticleStore store) {
        return store::missing;
    }

    @Bean
    ArticleSearch articleSearch(DatabaseClient database) {
        return new ArticleSearch(database);
    }

    @Bean
    SearchVocabulary searchVocabulary(DatabaseClient database) {
        return new SearchVocabulary(database);
    }

    @Bean
    ArticleEditor articleEditor(ArticleStore store, Outbox outbox, TransactionalOperator transaction) {
        return new ArticleEditor(store, outbox, transaction, Clock.systemUTC());
    }

    /** Runs before the service reports that it is ready. */
    @Bean
    ApplicationRunner seedArticles(
            ResourcePatternResolver resources,
            ArticleStore store,
            KnowledgeProperties properties,
            FailureClassifiers failures)
            throws IOException {
        ArticleSeeds seeds = ArticleSeeds.read(resources.getResources(properties.seeds()));
        return arguments -> {
            Long changed =
                    seeds.storeIn(store).retryWhen(duringOutage(failures)).block(properties.seedTimeout());
            log.atInfo()
                    .addKeyValue("seeds", seeds.all().size())
                    .addKeyValue("changed", changed)
                    .log("Stored the articles of this release");
        };
    }

    private static Retry duringOutage(FailureClassifiers failures) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                .maxBackoff(Duration.ofSeconds(2))
                .filter(failures::isTemporary);
    }
}
