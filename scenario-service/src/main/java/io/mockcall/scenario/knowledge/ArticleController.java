package io.mockcall.scenario.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mockcall.platform.security.Access;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Query;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ContentTooLargeException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The knowledge base: articles found, read and written. */
@RestController
@RequestMapping("/api/knowledge/articles")
class ArticleController {
    private static final Access READING =
            Access.of("Articles are for agents, trainers and admins.", Role.AGENT, Role.TRAINER, Role.ADMIN);
    private static final Access WRITING =
            Access.of("Articles are written by trainers and admins.", Role.TRAINER, Role.ADMIN);

    private final JsonMapper json = JsonMapper.builder().build();
    private final ArticleStore store;
    private final ArticleSearch search;
    private final SearchVocabulary vocabulary;
    private final ArticleEditor authoring;
    private final MarkdownRenderer markdown;

    ArticleController(
            ArticleStore store,
            ArticleSearch search,
            SearchVocabulary vocabulary,
            ArticleEditor authoring,
            MarkdownRenderer markdown) {
        this.store = store;
        this.search = search;
        this.vocabulary = vocabulary;
        this.authoring = authoring;
        this.markdown = markdown;
    }

    /**
     * A page of articles.
     *
     * @param nextCursor the {@code cursor} of the next page; null on the last one
     * @param corrected the search as it was understood; not there if nothing had to be corrected
     */
    record Found(
            List<SearchHit> items,
            @Nullable String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String corrected) {
        Found {
            items = List.copyOf(items);
        }

        static Found of(List<SearchHit> hits, int limit, @Nullable String corrected) {
            Page<SearchHit> page = Page.of(hits, limit, SearchHit::cursor);
            return new Found(page.items(), page.nextCursor(), corrected);
        }
    }

    /**
     * An article as it is read.
     *
     * @param html the body as safe HTML
     */
    record View(
            String id,
            int version,
            String title,
            Article.Kind kind,
            String category,
            List<String> tags,
            @Nullable String summary,
            String body,
            String html,
            Instant changedAt,
            String changedBy) {
        View {
            tags = List.copyOf(tags);
        }
    }

    @GetMapping
    Mono<Found> list(@RequestParam MultiValueMap<String, String> parameters) {
        return READING.granted().flatMap(caller -> {
            Query url = new Query(parameters);
            ArticleQuery query = ArticleQuery.parse(parameters);
            return query.words() == null
                    ? browse(query, url.cursor(2, parts -> parts))
                    : find(query, query.words(), url.cursor(3, SearchCursor::of));
        });
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<View>> get(@PathVariable String id) {
        return READING.granted()
                .flatMap(caller -> known(id))
                .map(article -> ResponseEntity.ok()
                        .eTag(etag(article))
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .body(view(article)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<View>> add(@RequestBody(required = false) Mono<byte[]> body) {
        return writing(body, (fields, author) -> authoring.add(ArticleValidator.read(fields, null), author))
                .map(article -> ResponseEntity.created(URI.create("/api/knowledge/articles/" + article.id()))
                        .eTag(etag(article))
                        .body(view(article)));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<View>> change(
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Mono<byte[]> body) {
        return writing(body, (fields, author) -> {
                    IfMatch seen = IfMatch.required(headers, "article");
                    return known(id)
                            .flatMap(article -> authoring.change(ArticleValidator.read(fields, id), seen, author));
                })
                .map(article -> ResponseEntity.ok().eTag(etag(article)).body(view(article)));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> remove(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        return WRITING.granted()
                .flatMap(author -> {
                    IfMatch seen = IfMatch.required(headers, "article");
                    return known(id).flatMap(article -> authoring.remove(id, seen, author));
                })
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<Found> browse(ArticleQuery query, @Nullable List<String> after) {
        return search.browse(query, after).collectList().map(hits -> Found.of(hits, query.limit(), null));
    }

    private Mono<Found> find(ArticleQuery query, String words, @Nullable SearchCursor after) {
        return vocabulary
                .understand(SearchText.of(words))
                .flatMap(understood -> search.find(understood, query, after)
                        .collectList()
                        .map(hits -> Found.of(hits, query.limit(), understood.reading())));
    }

    private Mono<Article> known(String id) {
        // Whatever is no id cannot be that of an article; some text cannot even be sent to Postgres.
        return (Article.isId(id) ? store.find(id) : Mono.<Article>empty())
                .switchIfEmpty(Mono.error(() -> ArticleEditor.notFound(id)));
    }

    /** Reads a request that writes, after the role is known and before anything else. */
    private Mono<Article> writing(Mono<byte[]> body, BiFunction<JsonNode, Caller, Mono<Article>> deed) {
        return WRITING.granted()
                .flatMap(author -> body.onErrorMap(
                                e -> e instanceof DataBufferLimitException || e instanceof ContentTooLargeException,
                                e -> ArticleValidator.tooLarge())
                        .defaultIfEmpty(new byte[0])
                        .map(this::fields)
                        .flatMap(fields -> deed.apply(fields, author)));
    }

    private JsonNode fields(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw ArticleValidator.invalid("The request is not JSON.", List.of());
        }
    }

    private static String etag(Article article) {
        return "\"" + article.version() + "\"";
    }

    private View view(Article article) {
        ArticleContent content = article.content();
        return new View(
                article.id(),
                article.version(),
                content.title(),
                content.kind(),
                content.category(),
                content.tags(),
                content.summary(),
                content.body(),
                markdown.html(content.body()),
                article.changedAt(),
                article.changedBy());
    }
}
