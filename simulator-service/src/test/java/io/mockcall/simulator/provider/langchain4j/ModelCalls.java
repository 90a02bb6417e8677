package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.TurnMode;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.understanding.SentenceSplitter;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.client.ReactorResourceFactory;

/** Moments of a call, and settings of a model. */
final class ModelCalls {
    private ModelCalls() {}

    static Conversation after(Scenario scenario, String... agentsWords) {
        var started = new CallStarted(
                new CallId(new UUID(1, 2)), "agent", "team", scenario, TurnMode.AUTO, false, Instant.EPOCH);
        Conversation conversation = Conversation.begun(
                started, SentenceSplitter.split(scenario.situation().openingLine()));
        for (String words : agentsWords) {
            conversation = conversation.afterAgentWords(words, false);
        }
        return conversation;
    }

    /** The customer has said this. */
    static Conversation answered(Conversation conversation, String words) {
        return said(conversation, words, Set.of());
    }

    /** The customer has told this fact. */
    static Conversation told(Conversation conversation, int fact) {
        return said(
                conversation,
                conversation.scenario().situation().facts().get(fact).says(),
                Set.of(fact));
    }

    private static Conversation said(Conversation conversation, String words, Set<Integer> facts) {
        var answer = new Answer(
                null,
                0,
                0,
                conversation.turn() + 1,
                List.of(words),
                conversation.emotion(),
                List.of(),
                true,
                false,
                0,
                Instant.EPOCH);
        return conversation.answered(answer, facts);
    }

    static UnderstoodUtterance understood(String words) {
        return new UnderstoodUtterance(words, List.of(), List.of(), 0, 0, List.of());
    }

    static ModelConnectionPool connections(ModelSettings settings, ReactorResourceFactory resources) {
        return new ModelConnectionPool(
                "model", settings.maxConcurrent(), settings.connectTimeout(), settings.firstSentence(), resources);
    }

    static ModelSettings settings(String baseUrl, String key) {
        return settings(baseUrl, key, Duration.ofSeconds(6));
    }

    static ModelSettings settings(String baseUrl, String key, Duration firstSentence) {
        return new ModelSettings(
                baseUrl,
                "",
                key,
                0.8,
                200,
                1500,
                Duration.ofSeconds(2),
                firstSentence.dividedBy(2),
                firstSentence,
                Duration.ofSeconds(3),
                2,
                8,
                new ProviderGuardSettings.Breaker(20, 5, 50, Duration.ofSeconds(10), 2));
    }
}
