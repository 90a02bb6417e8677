package io.mockcall.languagemodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelEndpointTest {
    private static final String PROPERTY = "mockcall.parrot.model";
    private static final String OPENAI = "https://api.openai.com/v1";

    @Test
    void emptySettingsHaveDefaults() {
        assertThat(endpoint(ModelApi.OPENAI, "", "", "k"))
                .isEqualTo(new ModelEndpoint(PROPERTY, ModelApi.OPENAI, OPENAI, "gpt-4.1-mini", "k"));
        assertThat(endpoint(ModelApi.OLLAMA, "", "", ""))
                .isEqualTo(new ModelEndpoint(PROPERTY, ModelApi.OLLAMA, "http://127.0.0.1:11434", "llama3.2", ""));
        assertThat(endpoint(ModelApi.OPENAI, "http://localhost:8000/v1//", "mine", ""))
                .isEqualTo(new ModelEndpoint(PROPERTY, ModelApi.OPENAI, "http://localhost:8000/v1", "mine", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OPENAI, OPENAI + "/"})
    void openAiServerNeedsAKey(String baseUrl) {
        assertThatThrownBy(() -> endpoint(ModelApi.OPENAI, baseUrl, "", ""))
                .hasMessageStartingWith(PROPERTY + ".api-key must be set")
                .hasMessageContaining("MOCKCALL_PARROT_MODEL_API_KEY");
    }

    @Test
    void aKeyForOllamaIsRefused() {
        assertThatThrownBy(() -> endpoint(ModelApi.OLLAMA, "", "", "k")).hasMessageStartingWith(PROPERTY + ".api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models.example.org", "ftp://x", "file:///etc/passwd", "http:/x", "not an address"})
    void anInvalidAddressIsRefusedWithThePropertyName(String baseUrl) {
        assertThatThrownBy(() -> endpoint(ModelApi.OLLAMA, baseUrl, "", ""))
                .hasMessage(PROPERTY + ".base-url must be an http or https address, not '" + baseUrl + "'");
    }

    @Test
    void onlyOpenAiServerGetsTheNewerFieldOfTheLimit() {
        var itself = (OpenAiChatRequestParameters)
                endpoint(ModelApi.OPENAI, "", "", "k").parameters(0.5, 70, 3);
        assertThat(itself.maxCompletionTokens()).isEqualTo(70);
        assertThat(itself.maxOutputTokens()).isNull();
        assertThat(itself.seed()).isEqualTo(3);

        var compatible = (OpenAiChatRequestParameters)
                endpoint(ModelApi.OPENAI, "http://localhost:8000/v1", "", "").parameters(0.5, 70, null);
        assertThat(compatible.maxOutputTokens()).isEqualTo(70);
        assertThat(compatible.maxCompletionTokens()).isNull();
        assertThat(compatible.seed()).isNull();
    }

    @Test
    void ollamaIsAskedNotToReason() {
        var parameters = (OllamaChatRequestParameters)
                endpoint(ModelApi.OLLAMA, "", "", "").parameters(0.5, 70, 3);
        assertThat(parameters.think()).isFalse();
        assertThat(parameters.maxOutputTokens()).isEqualTo(70);
        assertThat(parameters.temperature()).isEqualTo(0.5);
    }

    @Test
    void toStringDoesNotContainTheKey() {
        assertThat(endpoint(ModelApi.OPENAI, "", "", "a secret").toString())
                .doesNotContain("a secret")
                .contains("given");
    }

    private static ModelEndpoint endpoint(ModelApi api, String baseUrl, String name, String key) {
        return ModelEndpoint.configured(PROPERTY, api, baseUrl, name, key);
    }
}
