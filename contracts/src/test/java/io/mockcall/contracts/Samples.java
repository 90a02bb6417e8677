package io.mockcall.contracts;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** An event of every type, from the golden samples. */
final class Samples {
    private Samples() {}

    static Event of(EventType type) {
        if (type == EventType.AGENT_AUDIO || type == EventType.CUSTOMER_AUDIO) {
            Map<String, String> headers = Published.goldenHeaders(type);
            return good(new EventCodec("test")
                    .decode(
                            headers.get("ce_subject"),
                            Published.headers(headers),
                            ByteBuffer.wrap(Published.golden(type))));
        }
        return EventCodec.mapper().readValue(Published.golden(type), type.type());
    }

    private static Event good(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Good good -> good.event();
            case Decoded.Poison poison -> throw new AssertionError(poison.reason());
        };
    }

    /** The headers that an event of this type needs to be decoded. */
    static Map<String, String> headersOf(EventType type) {
        Map<String, String> headers = type == EventType.AGENT_AUDIO || type == EventType.CUSTOMER_AUDIO
                ? Published.goldenHeaders(type)
                : new TreeMap<>();
        headers.put(EventCodec.TYPE, type.wireName());
        return headers;
    }
}
