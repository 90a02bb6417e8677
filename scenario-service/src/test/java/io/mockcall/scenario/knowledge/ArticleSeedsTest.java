package io.mockcall.scenario.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.security.Role;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ArticleSeedsTest {
    private static RunningService service;
    private static ArticleStore store;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        store = service.bean(ArticleStore.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Resource[] files(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources(pattern);
    }

    private static List<ArticleSeed> seeds() throws IOException {
        return ArticleSeeds.read(files("classpath*:articles/*.md")).all();
    }

    private static List<Scenario> scenarios() throws IOException {
        YAMLMapper yaml = YAMLMapper.builder().build();
        return Stream.of(files("classpath*:scenarios/*.yaml"))
                .map(file -> {
                    try {
                        return yaml.readValue(file.getContentAsByteArray(), Scenario.class);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static ArticleSeed seed(String id, String hash, String title) throws IOException {
        ArticleContent c = seeds().getFirst().content();
        return new ArticleSeed(
                id, new ArticleContent(title, c.kind(), "Testing", c.tags(), c.summary(), c.body()), hash);
    }

    private static boolean storeSeed(ArticleSeed seed) {
        return requireNonNull(store.storeSeed(seed).block());
    }

    private static Article stored(String id) {
        return requireNonNull(store.find(id).block());
    }

    @Test
    void areStoredAsTheyAreInTheFile() throws IOException {
        for (ArticleSeed seed : seeds()) {
            assertThat(stored(seed.id()).content()).isEqualTo(seed.content());
            assertThat(stored(seed.id()).changedBy()).isEqualTo("release");
        }
    }

    @Test
    void haveTheNameOfTheirFile() throws IOException {
        Set<String> names = Stream.of(files("classpath*:articles/*.md"))
                .map(file -> String.valueOf(file.getFilename()))
                .collect(Collectors.toSet());
        assertThat(seeds()).extracting(seed -> seed.id() + ".md").containsExactlyInAnyOrderElementsOf(names);
        assertThat(seeds()).hasSizeBetween(8, 12);
    }

    @Test
    void areAllAttachedAndEveryScenarioHasSome() throws IOException {
        Set<String> attached = new TreeSet<>();
        for (Scenario scenario : scenarios()) {
            assertThat(scenario.briefing().articleIds()).as(scenario.id()).isNotEmpty();
            attached.addAll(scenario.briefing().articleIds());
        }
        assertThat(seeds()).extracting(ArticleSeed::id).containsExactlyInAnyOrderElementsOf(attached);
    }

    /** The agent must find out these facts in the call. */
    @Test
    void containNoFactsOfTheScenarios() throws IOException {
        for (ArticleSeed seed : seeds()) {
            String text = seed.content().body().toLowerCase(Locale.ROOT);
            for (Scenario scenario : scenarios()) {
                assertThat(text).doesNotContain(scenario.customer().name().toLowerCase(Locale.ROOT));
                scenario.assessment()
                        .acceptableSolutions()
                        .forEach(solution -> assertThat(text).doesNotContain(solution.toLowerCase(Locale.ROOT)));
                scenario.situation()
                        .facts()
                        .forEach(fact ->
                                assertThat(text).doesNotContain(fact.says().toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void followTheReleaseUntilTheyAreEdited() throws IOException {
        assertThat(storeSeed(seed("followed", "a", "First"))).isTrue();
        assertThat(storeSeed(seed("followed", "a", "First"))).isFalse();
        assertThat(storeSeed(seed("followed", "b", "Second"))).isTrue();
        assertThat(stored("followed").version()).isEqualTo(2);

        Knowledge knowledge = new Knowledge(service);
        assertThat(knowledge
                        .put(Role.TRAINER, "followed", "\"2\"", Knowledge.article("followed", "Edited", "Text"))
                        .status())
                .isEqualTo(200);
        assertThat(storeSeed(seed("followed", "c", "Third"))).isFalse();
        assertThat(stored("followed").content().title()).isEqualTo("Edited");
        assertThat(knowledge.delete(Role.TRAINER, "followed", "*").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# No fields",
                "---\ntitle: [\n---\nText",
                "---\ntitle: T\nkind: policy\n---\nText",
                "---\n- a\n---\nText",
                "---\ntitle: T\nkind: policy\ncategory: C\ncolour: red\n---\nText"
            })
    void anInvalidFileIsNamed(String text) {
        assertThatThrownBy(() -> ArticleSeeds.read(file(text))).hasMessageContaining("broken.md");
    }

    @Test
    void duplicateIdsAreRefused() throws IOException {
        Resource first = files("classpath*:articles/*.md")[0];
        assertThatThrownBy(() -> ArticleSeeds.read(first, first)).hasMessageContaining("Two seeds have the id");
    }

    private static Resource file(String text) {
        return new ByteArrayResource(text.getBytes(UTF_8)) {
            @Override
            public String getFilename() {
                return "broken.md";
            }
        };
    }
}
