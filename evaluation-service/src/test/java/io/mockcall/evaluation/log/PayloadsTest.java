package io.mockcall.evaluation.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadsTest {
    @Test
    void aNulIsReplaced() {
        assertThat(Payloads.storable("{\"a\":\"x\\u0000y\"}")).isEqualTo("{\"a\":\"x\\ufffdy\"}");
        assertThat(Payloads.storable("\"\\u0000\\u0000\"")).isEqualTo("\"\\ufffd\\ufffd\"");
        assertThat(Payloads.storable("\"\\\\\\u0000\"")).isEqualTo("\"\\\\\\ufffd\"");
    }

    @Test
    void theTextThatOnlyLooksLikeOneStays() {
        String escapedBackslash = "\"\\\\u0000\"";
        assertThat(Payloads.storable(escapedBackslash)).isEqualTo(escapedBackslash);
        assertThat(Payloads.storable("{}")).isEqualTo("{}");
    }
}
