package io.mockcall.scenario.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ScenarioSeedsTest {
    private static final Set<String> VOICES = Set.of(
            "neutral",
            "professional",
            "angry_customer",
            "confused_elder",
            "elder_male",
            "young_female",
            "young_male",
            "middle_aged_male",
            "calm_female");

    static List<Scenario> seeds() throws IOException {
        return ScenarioSeeds.read(files()).scenarios();
    }

    private static Resource[] files() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:scenarios/*.yaml");
    }

    @Test
    void coverEveryCategoryAndDifficultyInSixToTenScenarios() throws IOException {
        assertThat(seeds()).hasSizeBetween(6, 10);
        assertThat(seeds()).extracting(seed -> seed.profile().category()).contains(Category.values());
        assertThat(seeds()).extracting(seed -> seed.profile().difficulty()).contains(Difficulty.values());
    }

    @Test
    void haveTheNameOfTheirFile() throws IOException {
        Set<String> names = Stream.of(files())
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(seeds()).extracting(seed -> seed.id() + ".yaml").containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void giveTheCustomerEnoughFacts(Scenario seed) {
        assertThat(seed.situation().facts()).hasSizeBetween(8, 14);
        assertThat(seed.situation().facts())
                .extracting(Fact::about)
                .doesNotHaveDuplicates()
                .allMatch(about -> about.endsWith("?"));
        assertThat(seed.situation().facts())
                .extracting(Fact::says)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(seed.situation().openingLine()).isNotBlank();
        assertThat(seed.situation().issue()).isNotBlank();
        assertThat(seed.customer().voiceProfile()).isIn(VOICES);
        assertThat(seed.customer().age()).isBetween(18, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void giveTheAgentAGoal(Scenario seed) {
        assertThat(seed.assessment().acceptableSolutions()).hasSizeBetween(3, 5);
        assertThat(seed.assessment().applicablePolicies()).isNotEmpty();
        assertThat(seed.briefing().companyContext()).containsKeys("company", "product");
        assertThat(seed.assessment().targetOutcome()).isNotBlank();
        assertThat(seed.briefing().text()).isNotBlank();
        assertThat(seed.profile().estimatedMinutes()).isBetween(3, 20);
        assertThat(seed.status()).isEqualTo(Scenario.Status.ACTIVE);
    }

    /** The customer must not tell the agent the solution. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keepTheSolutionsFromTheCustomer(Scenario seed) {
        String known = Stream.concat(
                        Stream.of(seed.situation().openingLine()),
                        seed.situation().facts().stream().map(Fact::says))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        assertThat(seed.assessment().acceptableSolutions())
                .allSatisfy(solution -> assertThat(known).doesNotContain(solution.toLowerCase(Locale.ROOT)));
        assertThat(seed.briefing().text().toLowerCase(Locale.ROOT))
                .doesNotContain(seed.assessment().targetOutcome().toLowerCase(Locale.ROOT));
    }

    /** Synthesized voices read words better than figures and symbols. */
    @ParameterizedTest
    @MethodSource("seeds")
    void areWrittenToBeSpoken(Scenario seed) {
        assertThat(Stream.concat(
                        Stream.of(seed.situation().openingLine()),
                        seed.situation().facts().stream().map(Fact::says)))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("[0-9$€£%&*/<>\\[\\]{}|]"));
    }

    @Test
    void anUnknownKeyNamesTheFile() {
        var file = new ByteArrayResource("id: broken\nfactz: []\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "broken.yaml";
            }
        };
        assertThatThrownBy(() -> ScenarioSeeds.read(file)).hasMessageContaining("broken.yaml");
    }

    @Test
    void duplicateIdsAreRefused() throws IOException {
        Resource first = files()[0];
        assertThatThrownBy(() -> ScenarioSeeds.read(first, first)).hasMessageContaining("Two seeds have the id");
    }
}
