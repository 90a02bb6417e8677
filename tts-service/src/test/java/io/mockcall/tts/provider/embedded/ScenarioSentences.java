package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What the customers of the scenarios say: their opening lines and facts, each with the profile that its scenario casts. */
final class ScenarioSentences {
    /** The scenarios of scenario-service, relative to the directory of this module. */
    static final Path SCENARIOS = Path.of("../scenario-service/src/main/resources/scenarios");

    /** Most texts of a scenario. */
    private static final int MAX_TEXTS = 8;

    private ScenarioSentences() {}

    /**
     * A text of one to three sentences.
     *
     * @param profile the voice profile of its scenario
     */
    record Line(String scenario, int number, String profile, String text) {}

    /** The lines of all scenarios. */
    static List<Line> of(Path scenarios) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(scenarios)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(lines(file));
            }
        }
        return lines;
    }

    private static List<Line> lines(Path file) throws IOException {
        Map<String, Object> scenario = new Yaml().load(Files.readString(file));
        List<String> texts = new ArrayList<>();
        texts.add(String.valueOf(scenario.get("openingLine")));
        for (Object fact : (List<?>) requireNonNull(scenario.get("facts"))) {
            texts.add(String.valueOf(((Map<?, ?>) fact).get("says")));
        }
        String profile = String.valueOf(((Map<?, ?>) requireNonNull(scenario.get("customer"))).get("voiceProfile"));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(MAX_TEXTS, texts.size()); i++) {
            lines.add(new Line(
                    String.valueOf(scenario.get("id")), i, profile, texts.get(i).strip()));
        }
        return lines;
    }
}
