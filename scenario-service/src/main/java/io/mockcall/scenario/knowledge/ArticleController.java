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

/** Searches, reads and writes articles of the knowledge base. */
@RestController
@RequestMapping("/api/knowledge/articles")
class ArticleController {
    private static final Access READING =
            Access.of("Articles are for agents, trainers and admins.", Role.AGENT, Role.TRAINER, Role.ADMIN);
    private static final Access WRITING =
            Access.of("Only trainers and admins can write articles.", Role.TRAINER, Role.ADMIN);

    private final JsonMapper json = JsonMapper.builder().build();
    private final ArticleStore store;
    private final ArticleSearch search;
    private final SearchVocabulary vocabulary;
    private final ArticleEditor editor;
    private final MarkdownRenderer markdown;

    ArticleController(
            ArticleStore store,
            ArticleSearch search,
            SearchVocabulary vocabulary,
            ArticleEditor editor,
            MarkdownRenderer markdown) {
        this.store = store;
        this.search = search;
        this.vocabulary = vocabulary;
        this.editor = editor;
        this.markdown = markdown;
    }

    /**
     * A page of articles.
     *
     * @param nextCursor the {@code cursor} of the next page; null on the last page
     * @param corrected the corrected search; omitted if no word was corrected
     */
    record ArticlePage(
            List<SearchHit> items,
            @Nullable String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String corrected) {
        ArticlePage {
            items = List.copyOf(items);
        }

        static ArticlePage of(List<SearchHit> hits, int limit, @Nullable String corrected) {
            Page<SearchHit> page = Page.of(hits, limit, SearchHit::cursor);
            return new ArticlePage(page.items(), page.nextCursor(), corrected);
        }
    }

    /**
     * The JSON body of an article.
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
    Mono<ArticlePage> list(@RequestParam MultiValueMap<String, String> parameters) {
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
        return writing(body, (fields, author) -> editor.add(ArticleValidator.validate(fields, null), author))
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
                    IfMatch condition = IfMatch.required(headers, "article");
                    return known(id)
                            .flatMap(
                                    article -> editor.change(ArticleValidator.validate(fields, id), condition, author));
                })
                .map(article -> ResponseEntity.ok().eTag(etag(article)).body(view(article)));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> remove(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        return WRITING.granted()
                .flatMap(author -> {
                    IfMatch condition = IfMatch.required(headers, "article");
                    return known(id).flatMap(article -> editor.remove(id, condition, author));
                })
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<ArticlePage> browse(ArticleQuery query, @Nullable List<String> after) {
        return search.browse(query, after).collectList().map(hits -> ArticlePage.of(hits, query.limit(), null));
    }

    private Mono<ArticlePage> find(ArticleQuery query, String words, @Nullable SearchCursor after) {
        return vocabulary
                .interpret(SearchText.of(words))
                .flatMap(interpreted -> search.find(interpreted, query, after)
                        .collectList()
                        .map(hits -> ArticlePage.of(hits, query.limit(), interpreted.correctedText())));
    }

    private Mono<Article> known(String id) {
        // A malformed id has no article, and Postgres does not accept every text.
        return (Article.isId(id) ? store.find(id) : Mono.<Article>empty())
                .switchIfEmpty(Mono.error(() -> ArticleEditor.notFound(id)));
    }

    /** Checks the role first and then reads the body of a write. */
    private Mono<Article> writing(Mono<byte[]> body, BiFunction<JsonNode, Caller, Mono<Article>> write) {
        return WRITING.granted()
                .flatMap(author -> body.onErrorMap(
                                e -> e instanceof DataBufferLimitException || e instanceof ContentTooLargeException,
                                e -> ArticleValidator.tooLarge())
                        .defaultIfEmpty(new byte[0])
                        .map(this::fields)
                        .flatMap(fields -> write.apply(fields, author)));
    }

    private JsonNode fields(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw ArticleValidator.invalid("The body is not JSON.", List.of());
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
