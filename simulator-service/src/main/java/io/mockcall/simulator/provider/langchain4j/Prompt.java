package io.mockcall.simulator.provider.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Spoken.Speaker;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Recalled;
import io.mockcall.simulator.provider.langchain4j.PromptText.Taken;
import io.mockcall.simulator.reply.Heard;
import io.mockcall.simulator.reply.Occasion;
import io.mockcall.simulator.reply.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Composes what the model is told. Of the scenario it takes the person, the issue, the mood and the facts, and nothing
 * else: the model cannot give away what it does not know.
 */
final class Prompt {
    private static final long LONG_WAIT_SECONDS = 20;

    private final PromptText text;
    private final int historyTokens;

    Prompt(PromptText text, int historyTokens) {
        this.text = text;
        this.historyTokens = historyTokens;
    }

    String version() {
        return text.version();
    }

    List<ChatMessage> answer(Conversation conversation, Heard heard, Stance stance) {
        return messages(conversation, steps(conversation, heard, stance));
    }

    List<ChatMessage> speakUp(Conversation conversation, Occasion occasion) {
        return messages(conversation, List.of(text.occasion(occasion)));
    }

    /** One message of the system, then agent and customer in turn, beginning and ending with the agent: all that every server takes. */
    private List<ChatMessage> messages(Conversation conversation, List<String> steps) {
        History history = History.of(conversation, historyTokens);
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(system(conversation, history, steps)));
        for (History.Line line : history.recent()) {
            if (messages.size() == 1 && line.speaker() == Speaker.CUSTOMER) {
                messages.add(UserMessage.from(text.nobody()));
            }
            messages.add(line.speaker() == Speaker.AGENT ? UserMessage.from(line.text()) : AiMessage.from(line.text()));
        }
        if (!(messages.getLast() instanceof UserMessage)) {
            messages.add(UserMessage.from(text.nobody()));
        }
        return messages;
    }

    private String system(Conversation conversation, History history, List<String> steps) {
        Scenario scenario = conversation.scenario();
        List<String> parts = new ArrayList<>();
        parts.add(person(scenario));
        if (!scenario.facts().isEmpty()) {
            parts.add(PromptText.filled(text.knowledge(), Map.of("facts", facts(scenario))));
        }
        parts.add(feelings(conversation.emotion()));
        parts.add(text.rules());
        String earlier = earlier(conversation, history);
        if (!earlier.isEmpty()) {
            parts.add(PromptText.filled(text.memory(), Map.of("earlier", earlier)));
        }
        parts.add(PromptText.filled(text.direction(), Map.of("steps", String.join(" ", steps))));
        return String.join("\n\n", parts);
    }

    private String person(Scenario scenario) {
        if (scenario.systemPrompt() != null && !scenario.systemPrompt().isBlank()) {
            return scenario.systemPrompt().strip();
        }
        Scenario.Customer customer = scenario.customer();
        return PromptText.filled(
                text.person(),
                Map.of(
                        "name", customer.name(),
                        "age", customer.age(),
                        "personality", customer.personality(),
                        "speakingStyle", customer.speakingStyle(),
                        "issue", scenario.issue(),
                        "mood", scenario.mood()));
    }

    private static String facts(Scenario scenario) {
        return String.join(
                "\n",
                scenario.facts().stream()
                        .map(fact -> "- " + fact.about() + " " + fact.says())
                        .toList());
    }

    private String feelings(Emotion emotion) {
        return PromptText.filled(
                text.feelings(),
                Map.of(
                        "frustration", Math.round(emotion.frustration()),
                        "satisfaction", Math.round(emotion.satisfaction()),
                        "patience", Math.round(emotion.patience()),
                        "cooperation", Math.round(emotion.cooperation()),
                        "tone", text.tone(emotion)));
    }

    /** What is no longer sent word for word. */
    private String earlier(Conversation conversation, History history) {
        List<String> lines = new ArrayList<>();
        history.earlier().forEach(said -> lines.add("- " + text.agentSaid() + ": " + said));
        conversation.factsTold().stream()
                .sorted()
                .map(fact -> "- " + text.told() + ": "
                        + conversation.scenario().facts().get(fact).says())
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private List<String> steps(Conversation conversation, Heard heard, Stance stance) {
        List<String> steps = new ArrayList<>();
        if (conversation.waited() > LONG_WAIT_SECONDS) {
            steps.add(PromptText.filled(text.waited(), Map.of("seconds", conversation.waited())));
        }
        if (conversation.transferred() && heard.has(Intent.GREETING)) {
            steps.add(text.transferred());
        }
        if (heard.has(Intent.RUDENESS)) {
            steps.add(text.insulted());
        }
        for (Recalled recalled : heard.asked()) {
            String fact = conversation.scenario().facts().get(recalled.fact()).says();
            boolean again = conversation.hasTold(recalled.fact()) && !recalled.confirms();
            steps.add(PromptText.filled(again ? text.askedAgain() : text.asked(), Map.of("fact", fact)));
        }
        steps.add(text.stance(taken(conversation, stance)));
        return steps;
    }

    private static Taken taken(Conversation conversation, Stance stance) {
        return switch (stance) {
            case ACCEPTS -> Taken.ACCEPTS;
            case HESITATES -> Taken.HESITATES;
            case DECLINES -> Taken.DECLINES;
            case NEUTRAL -> conversation.goal().settled() ? Taken.SETTLED : Taken.NEUTRAL;
        };
    }
}
