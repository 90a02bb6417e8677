package io.mockcall.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation agrees with the rubric. */
class RubricDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "evaluation.md");
    private static final Rubric RUBRIC = RubricCatalog.shipped().all().getFirst();

    @Test
    void everyCriterionIsInTheDocument() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(table());
    }

    @Test
    void theWeightsAreInTheDocument() throws IOException {
        String weights = List.of(Dimension.values()).stream()
                .map(dimension -> dimension.wireName() + " " + number(RUBRIC.weight(dimension)))
                .collect(Collectors.joining(", "));
        assertThat(Files.readString(DOCUMENT)).contains(weights);
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Dimension dimension : Dimension.values()) {
            Rubric.Part part = RUBRIC.part(dimension);
            table.append("| **%s** | | starts at %s | |\n".formatted(dimension.wireName(), number(part.base())));
            for (Rubric.Criterion criterion : part.criteria()) {
                table.append("| | `%s` | %s | %s |\n"
                        .formatted(
                                criterion.kind().name().toLowerCase(Locale.ROOT),
                                criterion.points().stream()
                                        .map(RubricDocumentTest::number)
                                        .collect(Collectors.joining(", ")),
                                criterion.missing() == 0 ? "" : number(criterion.missing())));
            }
        }
        return table.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
