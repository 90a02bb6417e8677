package io.mockcall.scenario.knowledge;

import io.mockcall.platform.failure.Outages;
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
 * Read this first: the knowledge base on one page.
 *
 * <ol>
 *   <li>Articles are markdown in the {@link ArticleStore}. At start the {@link ArticleSeeds} of the release are planted there;
 *       what a trainer has edited is left alone.
 *   <li>A search is taken apart as {@link SearchText} and compared with the {@link SearchVocabulary}, all words of all articles: the last
 *       word may be unfinished, unknown ones may be misspelt. What that makes of it is {@link InterpretedSearch}, and
 *       {@link ArticleSearch} finds and ranks it with the text search of Postgres.
 *   <li>{@link MarkdownRenderer} makes safe HTML of an article, {@link Highlight} quotes it without any.
 *   <li>{@link ArticleEditor} refuses what would lose somebody's work, and tells the audit log of the rest.
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

    /** Scenarios can only attach articles that there are. */
    @Bean
    ArticleLookup knownArticles(ArticleStore store) {
        return store::missing;
    }

    @Bean
    ArticleSearch articleSearch(DatabaseClient database) {
        return new ArticleSearch(database);
    }

    @Bean
    SearchVocabulary vocabulary(DatabaseClient database) {
        return new SearchVocabulary(database);
    }

    @Bean
    ArticleEditor articleAuthoring(ArticleStore store, Outbox outbox, TransactionalOperator transaction) {
        return new ArticleEditor(store, outbox, transaction, Clock.systemUTC());
    }

    /** Runs before the service says that it is ready. */
    @Bean
    ApplicationRunner plantingArticles(
            ResourcePatternResolver resources, ArticleStore store, KnowledgeProperties properties) throws IOException {
        ArticleSeeds seeds = ArticleSeeds.read(resources.getResources(properties.seeds()));
        return arguments -> {
            Long changed = seeds.plantIn(store).retryWhen(whileAway()).block(properties.seedTimeout());
            log.atInfo()
                    .addKeyValue("seeds", seeds.all().size())
                    .addKeyValue("changed", changed)
                    .log("Articles of this release are in the knowledge base");
        };
    }

    private static Retry whileAway() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                .maxBackoff(Duration.ofSeconds(2))
                .filter(Outages::isOutage);
    }
}
