package io.mockcall.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IfMatchTest {
    private static HttpHeaders sent(String... lines) {
        HttpHeaders headers = new HttpHeaders();
        Arrays.stream(lines).forEach(line -> headers.add(HttpHeaders.IF_MATCH, line));
        return headers;
    }

    private static void refused(int status, String code, Runnable deed) {
        assertThatExceptionOfType(Problem.class).isThrownBy(deed::run).satisfies(problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(status);
            assertThat(Objects.requireNonNull(problem.getBody().getProperties()))
                    .containsEntry("code", code);
            assertThat(problem.getBody().getDetail()).contains("article");
        });
    }

    @Test
    void aWriteWithoutIfMatchIsRefused() {
        refused(428, "precondition_required", () -> IfMatch.required(sent(), "article"));
        refused(428, "precondition_required", () -> IfMatch.required(sent("", " , "), "article"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"2\" ,\"3\"", "*", "\"x\", *"})
    void theVersionThatIsThereMustBeAmongThoseThatWereSeen(String header) {
        IfMatch seen = IfMatch.required(sent(header), "article");
        assertThatNoException().isThrownBy(() -> seen.check(3));
    }

    @Test
    void everyHeaderLineCounts() {
        IfMatch seen = IfMatch.required(sent("\"1\"", "\"2\", \"3\""), "article");
        assertThat(seen.versions()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(seen.any()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3\"",
                "3",
                "\"03\"",
                "\"0\"",
                "\"-3\"",
                "\"3.0\"",
                "\"99999999999\"",
                "nonsense",
                "\"3",
                "\"*\""
            })
    void aTagOfSomethingElseOrAWeakOneMatchesNothing(String header) {
        IfMatch seen = IfMatch.required(sent(header), "article");
        assertThat(seen.versions()).isEmpty();
        refused(412, "changed_meanwhile", () -> seen.check(3));
    }

    @Test
    void theRefusalNamesTheCurrentVersion() {
        Problem problem = IfMatch.required(sent("\"2\""), "article").changedMeanwhile(7);
        assertThat(Objects.requireNonNull(problem.getBody().getProperties())).containsEntry("version", 7);
    }

    @Test
    void anEtagMayHaveMoreThanTheVersion() {
        Pattern etag = Pattern.compile("(\\d+)-(?:draft|final)");
        assertThat(IfMatch.required(sent("\"7-draft\", \"8\", \"9-drafts\", \"10-final\""), "article", etag)
                        .versions())
                .containsExactlyInAnyOrder(7, 10);
    }
}
