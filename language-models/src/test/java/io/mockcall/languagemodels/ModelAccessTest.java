package io.mockcall.languagemodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAccessTest {
    private static final String PROPERTY = "mockcall.parrot.model";
    private static final String OPENAI = "https://api.openai.com/v1";

    @Test
    void whatIsNotConfiguredIsKnown() {
        assertThat(access(ModelApi.OPENAI, "", "", "k"))
                .isEqualTo(new ModelAccess(PROPERTY, ModelApi.OPENAI, OPENAI, "gpt-4.1-mini", "k"));
        assertThat(access(ModelApi.OLLAMA, "", "", ""))
                .isEqualTo(new ModelAccess(PROPERTY, ModelApi.OLLAMA, "http://127.0.0.1:11434", "llama3.2", ""));
        assertThat(access(ModelApi.OPENAI, "http://localhost:8000/v1//", "mine", ""))
                .isEqualTo(new ModelAccess(PROPERTY, ModelApi.OPENAI, "http://localhost:8000/v1", "mine", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OPENAI, OPENAI + "/"})
    void openAiItselfIsNotAskedWithoutAKey(String baseUrl) {
        assertThatThrownBy(() -> access(ModelApi.OPENAI, baseUrl, "", ""))
                .hasMessageStartingWith(PROPERTY + ".api-key must be set")
                .hasMessageContaining("MOCKCALL_PARROT_MODEL_API_KEY");
    }

    @Test
    void aKeyForOllamaIsAMistake() {
        assertThatThrownBy(() -> access(ModelApi.OLLAMA, "", "", "k")).hasMessageStartingWith(PROPERTY + ".api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models.example.org", "ftp://x", "file:///etc/passwd", "http:/x", "not an address"})
    void whatIsNoAddressIsRefusedByName(String baseUrl) {
        assertThatThrownBy(() -> access(ModelApi.OLLAMA, baseUrl, "", ""))
                .hasMessage(PROPERTY + ".base-url must be an http or https address, not '" + baseUrl + "'");
    }

    @Test
    void onlyOpenAiItselfKnowsTheNewerNameOfTheLimit() {
        var itself = (OpenAiChatRequestParameters)
                access(ModelApi.OPENAI, "", "", "k").parameters(0.5, 70, 3);
        assertThat(itself.maxCompletionTokens()).isEqualTo(70);
        assertThat(itself.maxOutputTokens()).isNull();
        assertThat(itself.seed()).isEqualTo(3);

        var compatible = (OpenAiChatRequestParameters)
                access(ModelApi.OPENAI, "http://localhost:8000/v1", "", "").parameters(0.5, 70, null);
        assertThat(compatible.maxOutputTokens()).isEqualTo(70);
        assertThat(compatible.maxCompletionTokens()).isNull();
        assertThat(compatible.seed()).isNull();
    }

    @Test
    void ollamaIsAskedNotToThinkAloud() {
        var parameters = (OllamaChatRequestParameters)
                access(ModelApi.OLLAMA, "", "", "").parameters(0.5, 70, 3);
        assertThat(parameters.think()).isFalse();
        assertThat(parameters.maxOutputTokens()).isEqualTo(70);
        assertThat(parameters.temperature()).isEqualTo(0.5);
    }

    @Test
    void theKeyIsNotInItsText() {
        assertThat(access(ModelApi.OPENAI, "", "", "a secret").toString())
                .doesNotContain("a secret")
                .contains("given");
    }

    private static ModelAccess access(ModelApi api, String baseUrl, String name, String key) {
        return ModelAccess.configured(PROPERTY, api, baseUrl, name, key);
    }
}
