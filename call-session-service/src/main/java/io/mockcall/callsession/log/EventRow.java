package io.mockcall.callsession.log;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of a call, as it is stored and shown to the users who may see the call.
 *
 * @param type the name of the event in the protocol, for example {@code CallHeld}
 * @param data a JSON object. The data of {@code CallStarted} has the id of the scenario and not the scenario, because agents read it
 */
public record EventRow(String eventId, CallId callId, String type, Instant at, String data) {
    private static final JsonMapper JSON = EventCodec.mapper();

    public EventRow {
        requireNonNull(eventId, "eventId");
        requireNonNull(callId, "callId");
        requireNonNull(type, "type");
        requireNonNull(at, "at");
        requireNonNull(data, "data");
    }

    public static EventRow of(CallControl event) {
        return new EventRow(
                event.eventId(),
                event.callId(),
                event.getClass().getSimpleName(),
                event.at(),
                JSON.writeValueAsString(data(event)));
    }

    private static Map<String, ?> data(CallControl event) {
        return switch (event) {
            case CallStarted e -> started(e);
            case CallHeld e -> Map.of();
            case CallResumed e -> Map.of();
            case NoteTaken e -> e.data();
            case SolutionOffered e -> e.data();
            case CallTransferred e -> e.data();
            case ArticleOpened e -> e.data();
            case SpeechStarted e -> Map.of("utteranceId", e.utteranceId(), "startMs", e.startMs());
            case PlaybackInterrupted e -> interrupted(e);
            case CustomerHungUp e -> Map.of("turn", e.turn(), "reason", e.reason());
            case NoticeRaised e -> Map.of("code", e.code(), "message", e.message());
            case CallEnded e ->
                Map.of("reason", e.reason(), "status", e.status(), "durationSeconds", e.durationSeconds());
        };
    }

    private static Map<String, ?> started(CallStarted event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("scenarioId", event.scenario().id());
        data.put("scenarioVersion", event.scenario().version());
        data.put("turnMode", event.turnMode());
        data.put("recording", event.recording());
        if (event.playbackSampleRate() != null) {
            data.put("playbackSampleRate", event.playbackSampleRate());
        }
        return data;
    }

    private static Map<String, ?> interrupted(PlaybackInterrupted event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("turn", event.turn());
        data.put("heardMs", event.heardMs());
        if (event.reason() != null) {
            data.put("reason", event.reason());
        }
        return data;
    }
}
