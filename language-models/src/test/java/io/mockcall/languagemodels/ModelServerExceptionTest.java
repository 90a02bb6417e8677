package io.mockcall.languagemodels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServerExceptionTest {
    private static final ModelEndpoint ENDPOINT =
            ModelEndpoint.configured("mockcall.parrot.model", ModelApi.OLLAMA, "", "", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":"stopped"}                                    | true  | status 200: stopped
            data: {"error":{"message":"overloaded"}}               | true  | status 200: overloaded
            {"error":{"message":"too many","code":429}}            | true  | status 429: too many
            {"error":{"message":"no such model","code":"404"}}     | false | status 404: no such model
            {"error":{"message":"what","code":"rate_limit"}}       | true  | status 200: what
            {"error":{"type":"odd"}}                               | true  | status 200: {"type":"odd"}
            """)
    void anErrorIsFoundWhateverTheStatusIs(String answer, boolean isTransient, String message) {
        assertThat(ModelServerException.in(answer, ENDPOINT)).hasValueSatisfying(error -> {
            assertThat(error).hasMessage(message);
            assertThat(error.isTransient()).isEqualTo(isTransient);
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
    void anAnswerIsNoError(String answer) {
        assertThat(ModelServerException.in(answer, ENDPOINT)).isEmpty();
    }
}
