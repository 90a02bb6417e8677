package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.TurnMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON bodies of the calls API. */
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
                    call.setup().userId(),
                    call.setup().teamId(),
                    call.setup().scenario().id(),
                    call.setup().scenarioVersion(),
                    call.setup().scenario().name(),
                    call.state().status(),
                    call.setup().startedAt(),
                    call.state().endedAt(),
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
            ScenarioSummary scenario,
            CallStatus status,
            TurnMode turnMode,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationSeconds,
            @Nullable EndReason endReason,
            Recording recording,
            @Nullable String promptVersion,
            Providers providers,
            List<OpenedArticle> articlesOpened,
            @Nullable Double overallScore) {
        static Detail of(
                CallSession call, CallQueryService.ProvidersUsed providers, List<OpenedArticle> articlesOpened) {
            return new Detail(
                    call.id(),
                    call.setup().userId(),
                    call.setup().teamId(),
                    call.setup().scenario().id(),
                    call.setup().scenarioVersion(),
                    call.setup().scenario(),
                    call.state().status(),
                    call.setup().turnMode(),
                    call.setup().startedAt(),
                    call.state().endedAt(),
                    call.durationSeconds(),
                    call.state().endReason(),
                    Recording.NONE,
                    providers.promptVersion(),
                    new Providers(providers.stt(), providers.llm(), null),
                    articlesOpened,
                    call.overallScore());
        }
    }

    /** Whether a recording of the call exists. */
    record Recording(
            boolean available,
            @Nullable Double seconds,
            @Nullable Instant expiresAt) {
        static final Recording NONE = new Recording(false, null, null);
    }

    /** The providers of speech recognition, replies and speech synthesis; null while unknown. */
    record Providers(
            @Nullable String stt,
            @Nullable String llm,
            @Nullable String tts) {}

    /** An article of the knowledge base that the agent opened during the call. */
    record OpenedArticle(String articleId, Instant at) {}

    /** @param truncated whether there are more entries than the answer holds */
    record Events(CallId callId, List<EventEntry> events, boolean truncated) {}

    /** An event of a call. */
    record EventEntry(String id, String type, Instant at, JsonNode data) {}

    /** @param truncated whether there are more entries than the answer holds */
    record Transcript(CallId callId, List<TranscriptLine> lines, boolean truncated) {}
}
