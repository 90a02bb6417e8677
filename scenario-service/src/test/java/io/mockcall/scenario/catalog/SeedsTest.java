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

class SeedsTest {
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
        return Seeds.read(files()).scenarios();
    }

    private static Resource[] files() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:scenarios/*.yaml");
    }

    @Test
    void coverEveryCategoryAndDifficultyInSixToTenScenarios() throws IOException {
        assertThat(seeds()).hasSizeBetween(6, 10);
        assertThat(seeds()).extracting(Scenario::category).contains(Category.values());
        assertThat(seeds()).extracting(Scenario::difficulty).contains(Difficulty.values());
    }

    @Test
    void areEachInTheFileOfTheirName() throws IOException {
        Set<String> names = Stream.of(files())
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(seeds()).extracting(seed -> seed.id() + ".yaml").containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void giveTheCustomerEnoughToSay(Scenario seed) {
        assertThat(seed.facts()).hasSizeBetween(8, 14);
        assertThat(seed.facts()).extracting(Fact::about).doesNotHaveDuplicates().allMatch(about -> about.endsWith("?"));
        assertThat(seed.facts()).extracting(Fact::says).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(seed.openingLine()).isNotBlank();
        assertThat(seed.issue()).isNotBlank();
        assertThat(seed.customer().voiceProfile()).isIn(VOICES);
        assertThat(seed.customer().age()).isBetween(18, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void giveTheAgentSomethingToAchieve(Scenario seed) {
        assertThat(seed.acceptableSolutions()).hasSizeBetween(3, 5);
        assertThat(seed.applicablePolicies()).isNotEmpty();
        assertThat(seed.companyContext()).containsKeys("company", "product");
        assertThat(seed.targetOutcome()).isNotBlank();
        assertThat(seed.briefing()).isNotBlank();
        assertThat(seed.estimatedTime()).isBetween(3, 20);
        assertThat(seed.status()).isEqualTo(Scenario.Status.ACTIVE);
    }

    /** Otherwise the customer would hand the agent the answer. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keepTheSolutionsFromTheCustomer(Scenario seed) {
        String known = Stream.concat(
                        Stream.of(seed.openingLine()), seed.facts().stream().map(Fact::says))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        assertThat(seed.acceptableSolutions())
                .allSatisfy(solution -> assertThat(known).doesNotContain(solution.toLowerCase(Locale.ROOT)));
        assertThat(seed.briefing().toLowerCase(Locale.ROOT))
                .doesNotContain(seed.targetOutcome().toLowerCase(Locale.ROOT));
    }

    /** Figures and symbols are read out badly by a voice; words are not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void areWrittenToBeSpoken(Scenario seed) {
        assertThat(Stream.concat(
                        Stream.of(seed.openingLine()), seed.facts().stream().map(Fact::says)))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("[0-9$€£%&*/<>\\[\\]{}|]"));
    }

    @Test
    void aTypingErrorInAKeyNamesTheFile() {
        var file = new ByteArrayResource("id: broken\nfactz: []\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "broken.yaml";
            }
        };
        assertThatThrownBy(() -> Seeds.read(file)).hasMessageContaining("broken.yaml");
    }

    @Test
    void twoOfTheSameIdAreRefused() throws IOException {
        Resource first = files()[0];
        assertThatThrownBy(() -> Seeds.read(first, first)).hasMessageContaining("two seeds have the id");
    }
}
