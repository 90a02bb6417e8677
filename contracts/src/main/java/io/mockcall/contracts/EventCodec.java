package io.mockcall.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encodes and decodes events as Kafka records: CloudEvents 1.0 in binary mode. The attributes are headers ({@code ce_id},
 * {@code ce_type}, {@code ce_source}, {@code ce_time}, {@code ce_subject}). The value is JSON; the value of an audio event
 * is its frames.
 */
public final class EventCodec {
    /** Header of the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    /** Sample rate of the customer's audio in Hz; absent = {@link AudioFrame#SAMPLE_RATE}. */
    static final String SAMPLE_RATE = "ce_samplerate";

    // Headers that many records share. They never change.
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header JSON = header("content-type", "application/json");
    private static final Header AUDIO = header("content-type", "application/octet-stream");
    private static final Header AUTO = header("ce_turnmode", "auto");
    private static final Header MANUAL = header("ce_turnmode", "manual");
    private static final Map<EventType, Header> TYPES = Arrays.stream(EventType.values())
            .collect(Collectors.toMap(
                    type -> type,
                    type -> header(TYPE, type.wireName()),
                    (first, _) -> first,
                    () -> new EnumMap<>(EventType.class)));

    private final JsonMapper mapper;
    private final Header source;

    /** @param source name of the service that writes, for example {@code stt} */
    public EventCodec(String source) {
        this.source = header("ce_source", "/mockcall/" + source);
        this.mapper = mapper();
    }

    /** The JSON format of all events: camelCase names, times in ISO 8601 UTC, unknown properties are ignored. */
    public static JsonMapper mapper() {
        return JsonMapper.builder().build();
    }

    /** @param traceparent the trace of the event; null if there is none */
    public ProducerRecord<String, ByteBuffer> encode(Event event, @Nullable String traceparent) {
        EventType type = EventType.of(event);
        boolean audio = event instanceof AgentAudio || event instanceof CustomerAudio;
        ByteBuffer value = switch (event) {
            case AgentAudio a -> a.frames().bytes().duplicate();
            case CustomerAudio c -> c.frames().bytes().duplicate();
            default -> ByteBuffer.wrap(mapper.writeValueAsBytes(event));
        };
        var record = new ProducerRecord<>(event.topic().address(), event.key(), value);
        Headers headers = record.headers();
        headers.add(SPEC_VERSION);
        put(headers, ID, event.eventId());
        headers.add(requireNonNull(TYPES.get(type)));
        headers.add(source);
        put(headers, "ce_time", event.at().toString());
        put(headers, "ce_subject", event.key());
        headers.add(audio ? AUDIO : JSON);
        if (traceparent != null) {
            put(headers, TRACEPARENT, traceparent);
        }
        switch (event) {
            case AgentAudio a -> {
                put(headers, "ce_connection", a.connection());
                put(headers, "ce_batch", Long.toString(a.batch()));
                headers.add(a.turnMode() == TurnMode.AUTO ? AUTO : MANUAL);
            }
            case CustomerAudio c -> {
                put(headers, "ce_turn", Integer.toString(c.turn()));
                put(headers, "ce_sentence", Integer.toString(c.index()));
                put(headers, "ce_part", Integer.toString(c.part()));
                if (c.sampleRate() != AudioFrame.SAMPLE_RATE) {
                    put(headers, SAMPLE_RATE, Integer.toString(c.sampleRate()));
                }
            }
            default -> {}
        }
        return record;
    }

    /**
     * Decodes a record. Never throws: an unreadable record is {@link Decoded.Poison}.
     *
     * @param value the value of the record; null (a tombstone) is poison, too
     */
    public Decoded decode(@Nullable String key, Headers headers, @Nullable ByteBuffer value) {
        String name = text(headers, TYPE);
        EventType type = name == null ? null : EventType.named(name);
        if (type == null) {
            return new Decoded.Poison(name == null ? "no ce_type" : "unknown ce_type " + name);
        }
        if (value == null || key == null) {
            return new Decoded.Poison(value == null ? "no value" : "no key");
        }
        try {
            return switch (type) {
                case AGENT_AUDIO -> agentAudio(key, headers, value);
                case CUSTOMER_AUDIO -> customerAudio(key, headers, value);
                default -> json(type, key, value);
            };
        } catch (JacksonException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            return new Decoded.Poison(name + ": " + firstLine(e));
        }
    }

    private Decoded json(EventType type, String key, ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        Event event = mapper.readValue(bytes, type.type());
        if (!event.key().equals(key)) {
            return new Decoded.Poison(type.wireName() + ": the key " + key + " is not the event's " + event.key());
        }
        return new Decoded.Good(event);
    }

    private static Decoded agentAudio(String key, Headers headers, ByteBuffer value) {
        var frames = new AudioFrames(value);
        if (!frames.wellFormed()) {
            return new Decoded.Poison("agent audio: the frames are malformed");
        }
        return new Decoded.Good(new AgentAudio(
                CallId.of(key),
                required(headers, "ce_connection"),
                Long.parseLong(required(headers, "ce_batch")),
                turnMode(required(headers, "ce_turnmode")),
                frames,
                Instant.parse(required(headers, "ce_time"))));
    }

    private static TurnMode turnMode(String name) {
        return switch (name) {
            case "auto" -> TurnMode.AUTO;
            case "manual" -> TurnMode.MANUAL;
            default -> throw new IllegalArgumentException("unknown ce_turnmode " + name);
        };
    }

    private static Decoded customerAudio(String key, Headers headers, ByteBuffer value) {
        var frames = new AudioFrames(value);
        if (!frames.wellFormed()) {
            return new Decoded.Poison("customer audio: the frames are malformed");
        }
        return new Decoded.Good(new CustomerAudio(
                CallId.of(key),
                Integer.parseInt(required(headers, "ce_turn")),
                Integer.parseInt(required(headers, "ce_sentence")),
                Integer.parseInt(required(headers, "ce_part")),
                sampleRate(headers),
                frames,
                Instant.parse(required(headers, "ce_time"))));
    }

    private static int sampleRate(Headers headers) {
        String hertz = text(headers, SAMPLE_RATE);
        return hertz == null ? AudioFrame.SAMPLE_RATE : Integer.parseInt(hertz);
    }

    /** The text of a header; null if the header is missing. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(header(name, value));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
