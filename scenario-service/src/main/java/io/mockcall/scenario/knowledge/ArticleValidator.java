package io.mockcall.scenario.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.platform.web.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Validates an article, field by field. Collects all violations, so that an author can correct them in one pass.
 */
final class ArticleValidator {
    static final int MAX_BODY_BYTES = 100 * 1024;
    private static final int MAX_TITLE = 120;
    private static final int MAX_CATEGORY = 60;
    private static final int MAX_SUMMARY = 300;
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG = 40;

    private static final Set<String> AUTHOR_FIELDS =
            Set.of("id", "title", "kind", "category", "tags", "summary", "body");

    /** Fields that the service adds. The validator ignores them, so that a client can send an article as it was read. */
    private static final Set<String> SERVER_MANAGED = Set.of("version", "changedAt", "changedBy", "html");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NON_SLUG = Pattern.compile("[^a-z0-9]+");

    private final JsonNode fields;
    private final List<Violation> violations = new ArrayList<>();
    private boolean tooLarge;

    private ArticleValidator(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * A rule that a field breaks.
     *
     * @param field the JSON pointer of the field
     * @param message the end of a sentence that begins with the field
     */
    record Violation(String field, String message) {}

    /** A valid article. */
    record ValidArticle(String id, ArticleContent content) {}

    /**
     * @param id the id of the article; null for a new article, which may name its id or gets one from its title
     * @throws Problem that has all violations
     */
    static ValidArticle validate(JsonNode fields, @Nullable String id) {
        if (!fields.isObject()) {
            throw invalid("An article is a JSON object with title, kind, category, tags and body.", List.of());
        }
        return new ArticleValidator(fields).validated(id);
    }

    /** The problem of a request that is not an article. */
    static Problem invalid(String detail, List<Violation> violations) {
        Problem problem = Problem.of(HttpStatus.BAD_REQUEST, "invalid", detail);
        problem.getBody().setProperty("errors", violations);
        return problem;
    }

    /** The problem of a request that is larger than the largest article. */
    static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "The body of an article has more than " + MAX_BODY_BYTES / 1024
                        + " KiB, which is the limit. Split the article.");
    }

    private ValidArticle validated(@Nullable String id) {
        fields.propertyNames().stream()
                .filter(name -> !AUTHOR_FIELDS.contains(name) && !SERVER_MANAGED.contains(name))
                .forEach(name -> bad(name, "is not a field of an article"));
        String title = line("title", MAX_TITLE);
        Article.Kind kind = kind();
        String category = line("category", MAX_CATEGORY);
        List<String> tags = tags();
        String summary = present("summary") ? line("summary", MAX_SUMMARY) : null;
        String body = body();
        String named = id(id, title);
        if (tooLarge) {
            throw tooLarge();
        }
        if (!violations.isEmpty()) {
            throw invalid("The article is invalid: " + sentence(violations.getFirst()), violations);
        }
        return new ValidArticle(named, new ArticleContent(title, kind, category, tags, summary, body));
    }

    private String id(@Nullable String expected, String title) {
        if (!present("id")) {
            String id = expected == null ? slug(title) : expected;
            if (id.isEmpty() && !title.isEmpty()) {
                bad("id", "is required, because the title has no letters or digits for an id");
            }
            return id;
        }
        String id = text("id");
        if (!Article.isId(id)) {
            bad("id", "must be lower-case letters and digits with single hyphens, at most " + Article.MAX_ID);
        } else if (expected != null && !expected.equals(id)) {
            bad("id", "cannot be changed");
        }
        return id;
    }

    private Article.Kind kind() {
        String value = text("kind");
        return Stream.of(Article.Kind.values())
                .filter(kind -> kind.wireName().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    bad("kind", "must be one of policy, product, procedure");
                    return Article.Kind.POLICY;
                });
    }

    private List<String> tags() {
        JsonNode value = fields.path("tags");
        Set<String> tags = new LinkedHashSet<>();
        if (!present("tags")) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MAX_TAGS) {
            bad("tags", "must be a list of at most " + MAX_TAGS);
            return List.of();
        }
        for (JsonNode tag : value) {
            String text = tag.isString() ? tag.asString().strip().toLowerCase(Locale.ROOT) : "";
            if (!isLine(text, MAX_TAG)) {
                bad("tags", "must each be one line of 1 to " + MAX_TAG + " characters");
                return List.of();
            }
            tags.add(text);
        }
        return List.copyOf(tags);
    }

    private String body() {
        String body = text("body");
        if (body.isBlank()) {
            bad("body", "must be markdown text");
        } else if (body.indexOf('\0') >= 0 || !isUnicode(body)) {
            bad("body", "must not contain U+0000 or unpaired surrogates");
        }
        tooLarge = body.getBytes(UTF_8).length > MAX_BODY_BYTES;
        return body;
    }

    private String line(String field, int maxLength) {
        String line = text(field).strip();
        if (!isLine(line, maxLength)) {
            bad(field, "must be one line of 1 to " + maxLength + " characters");
        }
        return line;
    }

    private String text(String field) {
        JsonNode value = fields.path(field);
        return value.isString() ? value.asString() : "";
    }

    private boolean present(String field) {
        return !fields.path(field).isMissingNode() && !fields.path(field).isNull();
    }

    private void bad(String field, String message) {
        violations.add(new Violation("/" + field.replace("~", "~0").replace("/", "~1"), message));
    }

    private static boolean isLine(String text, int maxLength) {
        return !text.isEmpty()
                && text.length() <= maxLength
                && !CONTROL.matcher(text).find()
                && isUnicode(text);
    }

    private static boolean isUnicode(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    private static String slug(String title) {
        String slug = NON_SLUG.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-");
        return slug.substring(0, Math.min(slug.length(), Article.MAX_ID)).replaceAll("^-|-$", "");
    }

    private static String sentence(Violation violation) {
        return violation.field().substring(1) + " " + violation.message() + ".";
    }
}
