package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HistoryEntry.Speaker;
import io.mockcall.simulator.provider.langchain4j.PromptTemplates.OfferDirection;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.PromptLeakDetector;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.FactMatch;
import io.mockcall.simulator.understanding.Intent;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Composes the prompt. The prompt has only the person, the issue, the mood and the facts of the scenario, because the model
 * cannot leak facts that it does not know.
 */
final class PromptComposer {
    private static final long LONG_WAIT_SECONDS = 20;

    private final PromptTemplates templates;
    private final int historyTokens;

    PromptComposer(PromptTemplates templates, int historyTokens) {
        this.templates = templates;
        this.historyTokens = historyTokens;
    }

    /** Returns the passages of the prompt that a customer must not quote. */
    Set<String> passages() {
        return PromptLeakDetector.passages(templates.passages());
    }

    String version() {
        return templates.version();
    }

    List<ChatMessage> answer(Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
        return messages(conversation, directions(conversation, utterance, reaction));
    }

    List<ChatMessage> unprompted(Conversation conversation, UnpromptedReason reason) {
        return messages(conversation, List.of(templates.unprompted(reason)));
    }

    /** One system message, then agent and customer in turn, from the agent to the agent: the form that every server accepts. */
    private List<ChatMessage> messages(Conversation conversation, List<String> directions) {
        ChatHistory history = ChatHistory.of(conversation, historyTokens);
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(system(conversation, directions)));
        for (ChatHistory.Line line : startingWithAgent(history)) {
            messages.add(line.speaker() == Speaker.AGENT ? UserMessage.from(line.text()) : AiMessage.from(line.text()));
        }
        if (!(messages.getLast() instanceof UserMessage)) {
            messages.add(UserMessage.from(templates.nobody()));
        }
        return messages;
    }

    /** Puts the shortened earlier turns into the agent's first message. The agent's words never become instructions. */
    private List<ChatHistory.Line> startingWithAgent(ChatHistory history) {
        List<ChatHistory.Line> lines = new ArrayList<>(history.recent());
        String before = earlier(history);
        if (!lines.isEmpty() && lines.getFirst().speaker() == Speaker.AGENT) {
            String first = lines.removeFirst().text();
            lines.addFirst(new ChatHistory.Line(Speaker.AGENT, before.isEmpty() ? first : before + "\n\n" + first));
        } else {
            lines.addFirst(new ChatHistory.Line(Speaker.AGENT, before.isEmpty() ? templates.nobody() : before));
        }
        return lines;
    }

    private String earlier(ChatHistory history) {
        return history.earlier().isEmpty()
                ? ""
                : PromptTemplates.filled(
                        templates.earlier(),
                        Map.of(
                                "said",
                                String.join(
                                        "\n",
                                        history.earlier().stream()
                                                .map(said -> "- " + said)
                                                .toList())));
    }

    private String system(Conversation conversation, List<String> directions) {
        Scenario scenario = conversation.scenario();
        List<String> parts = new ArrayList<>();
        parts.add(person(scenario));
        if (!scenario.situation().facts().isEmpty()) {
            parts.add(PromptTemplates.filled(templates.knowledge(), Map.of("facts", facts(scenario))));
        }
        parts.add(feelings(conversation.emotion()));
        parts.add(templates.rules());
        String told = told(conversation);
        if (!told.isEmpty()) {
            parts.add(PromptTemplates.filled(templates.memory(), Map.of("told", told)));
        }
        parts.add(PromptTemplates.filled(templates.direction(), Map.of("steps", String.join(" ", directions))));
        return String.join("\n\n", parts);
    }

    private String person(Scenario scenario) {
        if (scenario.behaviour().systemPrompt() != null
                && !scenario.behaviour().systemPrompt().isBlank()) {
            return scenario.behaviour().systemPrompt().strip();
        }
        Scenario.Customer customer = scenario.customer();
        return PromptTemplates.filled(
                templates.person(),
                Map.of(
                        "name", customer.name(),
                        "age", customer.age(),
                        "personality", customer.personality(),
                        "speakingStyle", customer.speakingStyle(),
                        "issue", scenario.situation().issue(),
                        "mood", scenario.behaviour().mood()));
    }

    private static String facts(Scenario scenario) {
        return String.join(
                "\n",
                scenario.situation().facts().stream()
                        .map(fact -> "- " + fact.about() + " " + fact.says())
                        .toList());
    }

    private String feelings(Emotion emotion) {
        return PromptTemplates.filled(
                templates.feelings(),
                Map.of(
                        "frustration", Math.round(emotion.frustration()),
                        "satisfaction", Math.round(emotion.satisfaction()),
                        "patience", Math.round(emotion.patience()),
                        "cooperation", Math.round(emotion.cooperation()),
                        "tone", templates.tone(emotion)));
    }

    private static String told(Conversation conversation) {
        return String.join(
                "\n",
                conversation.factsTold().stream()
                        .sorted()
                        .map(fact -> "- "
                                + conversation
                                        .scenario()
                                        .situation()
                                        .facts()
                                        .get(fact)
                                        .says())
                        .toList());
    }

    private List<String> directions(Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
        List<String> directions = new ArrayList<>();
        if (conversation.control().secondsHeld() > LONG_WAIT_SECONDS) {
            directions.add(PromptTemplates.filled(
                    templates.waited(), Map.of("seconds", conversation.control().secondsHeld())));
        }
        if (conversation.control().transferred() && utterance.has(Intent.GREETING)) {
            directions.add(templates.transferred());
        }
        if (utterance.has(Intent.RUDENESS)) {
            directions.add(templates.insulted());
        }
        for (FactMatch match : utterance.asked()) {
            String fact = conversation
                    .scenario()
                    .situation()
                    .facts()
                    .get(match.fact())
                    .says();
            boolean again = conversation.hasTold(match.fact()) && !match.confirms();
            directions.add(
                    PromptTemplates.filled(again ? templates.askedAgain() : templates.asked(), Map.of("fact", fact)));
        }
        directions.add(templates.offerDirection(offerDirection(conversation, reaction)));
        return directions;
    }

    private static OfferDirection offerDirection(Conversation conversation, OfferReaction reaction) {
        return switch (reaction) {
            case ACCEPTS -> OfferDirection.ACCEPTS;
            case HESITATES -> OfferDirection.HESITATES;
            case DECLINES -> OfferDirection.DECLINES;
            case NEUTRAL -> conversation.goal().settled() ? OfferDirection.SETTLED : OfferDirection.NEUTRAL;
        };
    }
}
