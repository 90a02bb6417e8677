package io.mockcall.evaluation.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonbTextTest {
    @Test
    void aNulIsReplaced() {
        assertThat(JsonbText.storable("{\"a\":\"x\\u0000y\"}")).isEqualTo("{\"a\":\"x\\ufffdy\"}");
        assertThat(JsonbText.storable("\"\\u0000\\u0000\"")).isEqualTo("\"\\ufffd\\ufffd\"");
        assertThat(JsonbText.storable("\"\\\\\\u0000\"")).isEqualTo("\"\\\\\\ufffd\"");
    }

    @Test
    void theTextThatOnlyLooksLikeOneStays() {
        String escapedBackslash = "\"\\\\u0000\"";
        assertThat(JsonbText.storable(escapedBackslash)).isEqualTo(escapedBackslash);
        assertThat(JsonbText.storable("{}")).isEqualTo("{}");
    }
}
