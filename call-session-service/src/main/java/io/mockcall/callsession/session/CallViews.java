package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.TurnMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls as the API shows them. */
final class CallViews {
    private CallViews() {}

    /** A call in a list. */
    record Summary(
            CallId id,
            String userId,
            String teamId,
            String scenarioId,
            int scenarioVersion,
            String scenarioName,
            CallStatus status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationSeconds,
            @Nullable Double overallScore) {
        static Summary of(CallSession call) {
            return new Summary(
                    call.id(),
                    call.userId(),
                    call.teamId(),
                    call.scenario().id(),
                    call.scenarioVersion(),
                    call.scenario().name(),
                    call.status(),
                    call.startedAt(),
                    call.endedAt(),
                    call.durationSeconds(),
                    call.overallScore());
        }
    }

    /** One call. */
    record Detail(
            CallId id,
            String userId,
            String teamId,
            String scenarioId,
            int scenarioVersion,
            ScenarioCard scenario,
            CallStatus status,
            TurnMode turnMode,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationSeconds,
            @Nullable EndReason endReason,
            Recording recording,
            @Nullable String promptVersion,
            Providers providers,
            List<Opened> articlesOpened,
            @Nullable Double overallScore) {
        static Detail of(CallSession call, CallArchive.Cast cast, List<Opened> articlesOpened) {
            return new Detail(
                    call.id(),
                    call.userId(),
                    call.teamId(),
                    call.scenario().id(),
                    call.scenarioVersion(),
                    call.scenario(),
                    call.status(),
                    call.turnMode(),
                    call.startedAt(),
                    call.endedAt(),
                    call.durationSeconds(),
                    call.endReason(),
                    Recording.NONE,
                    cast.promptVersion(),
                    new Providers(cast.stt(), cast.llm(), null),
                    articlesOpened,
                    call.overallScore());
        }
    }

    /** Whether a call can be listened to. */
    record Recording(
            boolean available,
            @Nullable Double seconds,
            @Nullable Instant expiresAt) {
        static final Recording NONE = new Recording(false, null, null);
    }

    /** Who heard, answered and spoke; null as long as nothing of it is known. */
    record Providers(
            @Nullable String stt,
            @Nullable String llm,
            @Nullable String tts) {}

    /** An article of the knowledge base that the agent opened during the call. */
    record Opened(String articleId, Instant at) {}

    /** @param truncated whether there are more than can be shown */
    record Events(CallId callId, List<Happening> events, boolean truncated) {}

    /** Something that happened on a call. */
    record Happening(String id, String type, Instant at, JsonNode data) {}

    /** @param truncated whether there are more than can be shown */
    record Transcript(CallId callId, List<TranscriptLine> lines, boolean truncated) {}
}
