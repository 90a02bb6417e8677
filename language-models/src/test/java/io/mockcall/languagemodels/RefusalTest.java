package io.mockcall.languagemodels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final ModelAccess ACCESS =
            ModelAccess.configured("mockcall.parrot.model", ModelApi.OLLAMA, "", "", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":"stopped"}                                    | true  | status 200: stopped
            data: {"error":{"message":"overloaded"}}               | true  | status 200: overloaded
            {"error":{"message":"too many","code":429}}            | true  | status 429: too many
            {"error":{"message":"no such model","code":"404"}}     | false | status 404: no such model
            {"error":{"message":"what","code":"rate_limit"}}       | true  | status 200: what
            {"error":{"type":"odd"}}                               | true  | status 200: {"type":"odd"}
            """)
    void anErrorIsToldWhateverTheStatusWas(String answer, boolean passing, String message) {
        assertThat(Refusal.told(answer, ACCESS)).hasValueSatisfying(refusal -> {
            assertThat(refusal).hasMessage(message);
            assertThat(refusal.isPassing()).isEqualTo(passing);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":null,\"choices\":[]}",
                "{\"error\":\"\"}",
                "{\"error\":{}}",
                "{\"choices\":[{\"delta\":{\"content\":\"error\"}}]}",
                "{\"choices\":[{\"error\":\"inside\"}]}",
                "{\"error\":\"cut",
                "\"error\"",
                ""
            })
    void anAnswerIsNone(String answer) {
        assertThat(Refusal.told(answer, ACCESS)).isEmpty();
    }
}
