package io.mockcall.callsession.session;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of requests. Each body checks itself, so that a problem names the invalid field and its rule. */
final class SessionRequests {
    /** The largest {@code data} of an agent's event, in bytes of JSON. */
    static final int MAX_DATA_BYTES = 16 * 1024;

    private static final int MAX_ID = 100;
    private static final String ARTICLE = "articleId";
    private static final JsonMapper JSON = EventCodec.mapper();

    private static final Set<Integer> PLAYBACK_RATES = Set.of(AudioFrame.SAMPLE_RATE, AudioFrame.WIDE_SAMPLE_RATE);

    private SessionRequests() {}

    /** The defaults are {@code auto} for {@code turnMode} and false for {@code recording}. */
    record Start(
            @Nullable String scenarioId,
            @Nullable String turnMode,
            @Nullable Boolean recording,
            @Nullable Integer playbackSampleRate,
            @Nullable String requestId) {
        CallCommandService.StartRequest checked() {
            if (scenarioId == null || scenarioId.isBlank() || tooLong(scenarioId)) {
                throw bad("scenarioId", "must name a scenario");
            }
            if (requestId != null && (requestId.isBlank() || tooLong(requestId) || hasZero(requestId))) {
                throw bad("requestId", "must have 1 to " + MAX_ID + " characters");
            }
            if (playbackSampleRate != null && !PLAYBACK_RATES.contains(playbackSampleRate)) {
                throw bad("playbackSampleRate", "must be 16000 or 24000");
            }
            return new CallCommandService.StartRequest(
                    scenarioId, mode(), Boolean.TRUE.equals(recording), playbackSampleRate, requestId);
        }

        private TurnMode mode() {
            return switch (turnMode) {
                case null -> TurnMode.AUTO;
                case "auto" -> TurnMode.AUTO;
                case "manual" -> TurnMode.MANUAL;
                default -> throw bad("turnMode", "must be auto or manual");
            };
        }
    }

    record End(@Nullable String reason) {
        EndReason checked() {
            return switch (reason) {
                case "agent" -> EndReason.AGENT;
                case "customer" -> EndReason.CUSTOMER;
                case "timeout" -> EndReason.TIMEOUT;
                case "error" -> EndReason.ERROR;
                case null, default -> throw bad("reason", "must be agent, customer, timeout or error");
            };
        }
    }

    record AddEvent(@Nullable String eventType, @Nullable Map<String, @Nullable Object> data) {
        AgentEventType checkedType() {
            return AgentEventType.named(Objects.requireNonNullElse(eventType, ""))
                    .orElseThrow(() -> bad("eventType", "must be note, solution_offered, transfer or article_opened"));
        }

        /** The data without top-level properties that are null. */
        Map<String, Object> checkedData() {
            Map<String, Object> checked = new LinkedHashMap<>();
            if (data != null) {
                data.forEach((name, value) -> {
                    if (value != null) {
                        checked.put(name, value);
                    }
                });
            }
            byte[] bytes = JSON.writeValueAsBytes(checked);
            if (bytes.length > MAX_DATA_BYTES) {
                throw Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "too_large",
                        "The data has " + bytes.length + " bytes. The limit is " + MAX_DATA_BYTES + " bytes.");
            }
            if (checkedType() == AgentEventType.ARTICLE_OPENED
                    && !(checked.get(ARTICLE) instanceof String id && isArticle(id))) {
                throw bad("data." + ARTICLE, "must be the id of an article");
            }
            if (anyZero(checked)) {
                throw bad("data", "must not contain the character U+0000");
            }
            return checked;
        }
    }

    private static boolean isArticle(String id) {
        return !id.isBlank() && !tooLong(id);
    }

    private static boolean anyZero(@Nullable Object value) {
        return switch (value) {
            case String text -> hasZero(text);
            case Map<?, ?> map ->
                map.keySet().stream().anyMatch(SessionRequests::anyZero)
                        || map.values().stream().anyMatch(SessionRequests::anyZero);
            case Iterable<?> items -> {
                for (Object item : items) {
                    if (anyZero(item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case null, default -> false;
        };
    }

    private static boolean tooLong(String id) {
        return id.length() > MAX_ID;
    }

    /** Whether the text has U+0000, which Postgres cannot store. */
    private static boolean hasZero(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static Problem bad(String field, String rule) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_message", field + " " + rule + ".");
    }
}
