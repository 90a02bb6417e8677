package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class HostileSearchTest {
    private static @Nullable RunningService service;

    @BeforeContainer
    static void start() {
        service = TestScenarioService.start();
    }

    @AfterContainer
    static void stop() {
        requireNonNull(service).close();
    }

    @Property(tries = 400)
    void anyTextIsAnswered(@ForAll @StringLength(max = 220) String words) {
        assertAnswered(words);
    }

    @Property(tries = 400)
    void anyMixtureOfWordsAndOperatorsIsAnswered(@ForAll("mixtures") String words) {
        assertAnswered(words);
    }

    private static void assertAnswered(String words) {
        assertThat(new Knowledge(requireNonNull(service)).search(words).status())
                .as(words)
                .isIn(200, 400);
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "late", "fee", "fe", "pracel", " ", " ", "\"", "-", " or ", "or", ":*", "&", "|", "!", "(", ")",
                        "<->", "'", "''", "\\", "/", "%", "_", ";", "--", "$1", ":id", "{", "}", "é", "😀", "\uE000",
                        "0")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
