package io.mockcall.scenario.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.platform.web.Problem;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The articles of the release: Markdown files with YAML front matter. An invalid file stops the start; the error names the file.
 */
final class ArticleSeeds {
    private static final Pattern FRONT_MATTER = Pattern.compile("---\\R(.*?)\\R---\\R(.*)", Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final List<ArticleSeed> seeds;

    private ArticleSeeds(List<ArticleSeed> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** @throws IllegalArgumentException if a file is not an article or two files have the same id */
    static ArticleSeeds read(Resource... files) throws IOException {
        List<ArticleSeed> seeds = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Resource file : files) {
            ArticleSeed seed = read(file);
            if (!ids.add(seed.id())) {
                throw new IllegalArgumentException("Two seeds have the id " + seed.id());
            }
            seeds.add(seed);
        }
        return new ArticleSeeds(seeds);
    }

    List<ArticleSeed> all() {
        return seeds;
    }

    /** Stores the seeds and returns how many were new or changed. */
    Mono<Long> storeIn(ArticleStore store) {
        return Flux.fromIterable(seeds)
                .concatMap(store::storeSeed)
                .filter(changed -> changed)
                .count();
    }

    private static ArticleSeed read(Resource file) throws IOException {
        byte[] bytes = file.getContentAsByteArray();
        try {
            Matcher parts = FRONT_MATTER.matcher(new String(bytes, UTF_8));
            if (!parts.matches() || !(YAML.readTree(parts.group(1)) instanceof ObjectNode fields)) {
                throw new IllegalArgumentException("The seed " + file.getFilename() + " has no front matter");
            }
            ArticleValidator.ValidArticle article =
                    ArticleValidator.validate(fields.put("body", parts.group(2).strip()), null);
            return new ArticleSeed(article.id(), article.content(), sha256(bytes));
        } catch (JacksonException | Problem e) {
            throw new IllegalArgumentException("The seed " + file.getFilename() + " is not an article", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
