package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.tts.voice.VoiceProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The schema by which scenarios are written agrees with what this service speaks. */
class ScenarioSchemaTest {
    private static final JsonNode PROPERTIES = schema().path("properties");

    private static JsonNode schema() {
        try (InputStream in = ScenarioSchemaTest.class.getResourceAsStream("/schemas/ScenarioFile.schema.json")) {
            assertThat(in).isNotNull();
            return EventCodec.mapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aScenarioMayNameEveryVoiceProfileAndNoOther() {
        assertThat(PROPERTIES
                        .at("/customer/properties/voiceProfile/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(VoiceProfiles.standard().names());
    }

    @Test
    void aScenarioMayUseEveryPhonemeAndNoOther() {
        Pattern allowed = Pattern.compile(
                PROPERTIES.at("/pronunciations/additionalProperties/pattern").asString());
        for (char c = ' '; c < 0x2100; c++) {
            String phonemes = "a" + c;
            assertThat(allowed.matcher("/" + phonemes + "/").matches())
                    .as("U+%04X", (int) c)
                    .isEqualTo(Phonemes.areValid(phonemes));
        }
        assertThat(allowed.matcher("/ˈˌ/").matches()).isFalse();
    }
}
