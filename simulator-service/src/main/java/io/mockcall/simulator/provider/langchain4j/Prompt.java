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
import io.mockcall.simulator.reply.Recital;
import io.mockcall.simulator.reply.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** What a customer has never heard of. */
    Set<String> passages() {
        return Recital.passages(text.passages());
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
        messages.add(SystemMessage.from(system(conversation, steps)));
        for (History.Line line : beginningWithTheAgent(history)) {
            messages.add(line.speaker() == Speaker.AGENT ? UserMessage.from(line.text()) : AiMessage.from(line.text()));
        }
        if (!(messages.getLast() instanceof UserMessage)) {
            messages.add(UserMessage.from(text.nobody()));
        }
        return messages;
    }

    /** What the agent says stays among the agent's messages, also in short: it is never told as something to follow. */
    private List<History.Line> beginningWithTheAgent(History history) {
        List<History.Line> lines = new ArrayList<>(history.recent());
        String before = earlier(history);
        if (!lines.isEmpty() && lines.getFirst().speaker() == Speaker.AGENT) {
            String first = lines.removeFirst().text();
            lines.addFirst(new History.Line(Speaker.AGENT, before.isEmpty() ? first : before + "\n\n" + first));
        } else {
            lines.addFirst(new History.Line(Speaker.AGENT, before.isEmpty() ? text.nobody() : before));
        }
        return lines;
    }

    private String earlier(History history) {
        return history.earlier().isEmpty()
                ? ""
                : PromptText.filled(
                        text.earlier(),
                        Map.of(
                                "said",
                                String.join(
                                        "\n",
                                        history.earlier().stream()
                                                .map(said -> "- " + said)
                                                .toList())));
    }

    private String system(Conversation conversation, List<String> steps) {
        Scenario scenario = conversation.scenario();
        List<String> parts = new ArrayList<>();
        parts.add(person(scenario));
        if (!scenario.situation().facts().isEmpty()) {
            parts.add(PromptText.filled(text.knowledge(), Map.of("facts", facts(scenario))));
        }
        parts.add(feelings(conversation.emotion()));
        parts.add(text.rules());
        String told = told(conversation);
        if (!told.isEmpty()) {
            parts.add(PromptText.filled(text.memory(), Map.of("told", told)));
        }
        parts.add(PromptText.filled(text.direction(), Map.of("steps", String.join(" ", steps))));
        return String.join("\n\n", parts);
    }

    private String person(Scenario scenario) {
        if (scenario.behaviour().systemPrompt() != null
                && !scenario.behaviour().systemPrompt().isBlank()) {
            return scenario.behaviour().systemPrompt().strip();
        }
        Scenario.Customer customer = scenario.customer();
        return PromptText.filled(
                text.person(),
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
        return PromptText.filled(
                text.feelings(),
                Map.of(
                        "frustration", Math.round(emotion.frustration()),
                        "satisfaction", Math.round(emotion.satisfaction()),
                        "patience", Math.round(emotion.patience()),
                        "cooperation", Math.round(emotion.cooperation()),
                        "tone", text.tone(emotion)));
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
            String fact = conversation
                    .scenario()
                    .situation()
                    .facts()
                    .get(recalled.fact())
                    .says();
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
