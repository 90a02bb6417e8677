package io.mockcall.evaluation.provider.llm;

import io.mockcall.testing.models.CompletionResponses;
import io.mockcall.testing.models.ServerBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scripted models that give evidence, honest or false. */
final class ScriptedModels {
    private static final Pattern AGENT = Pattern.compile("(?m)^\\[(\\d+)] AGENT: (.*)$");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?]+[.!?]*");
    private static final Map<String, Pattern> HONEST = Map.ofEntries(
            Map.entry("greeting", sign("^(hello|good (morning|afternoon)|hi)")),
            Map.entry("introduction", sign("my name is|this is \\w+ (from|speaking)")),
            Map.entry("offer_of_help", sign("how can i help")),
            Map.entry("empathy", sign("sorry|how frustrating|annoying")),
            Map.entry("probing", sign("(when|what is|why|which|could you|can you tell).*\\?")),
            Map.entry("acknowledgement", sign("so if i understand|i see\\b")),
            Map.entry("courtesy", sign("thank you, mr|could you please")),
            Map.entry("solution", sign("i (can|will) .*(late fee|send you)|i can do for you")),
            Map.entry("acceptable_solution", sign("(remove|take) the late fee")),
            Map.entry("refusal", sign("nothing i can do|you have to pay")),
            Map.entry("summary", sign("just to confirm")),
            Map.entry("further_help", sign("anything else")),
            Map.entry("farewell", sign("goodbye|great day")),
            Map.entry("rudeness", sign("own fault|what do you want|calm down|deal with it")));

    /** An item of evidence. */
    record Item(String kind, int turn, String quote, double confidence) {}

    private ScriptedModels() {}

    static ServerBehaviour claiming(Item... items) {
        return CompletionResponses.openAi(evidence(List.of(items)));
    }

    /** Follows its instructions with a few patterns. */
    static ServerBehaviour honest() {
        return CompletionResponses.openAi(ScriptedModels::honestly, "stop");
    }

    /** The same model over the protocol of Ollama. */
    static ServerBehaviour honestOllama() {
        return CompletionResponses.ollama(ScriptedModels::honestly);
    }

    /** Follows its instructions, and then the instructions of anybody on the call. */
    static ServerBehaviour gullible(String attempt, List<String> kinds) {
        return CompletionResponses.openAi(
                request -> {
                    String message = userMessage(request);
                    List<Item> items = new ArrayList<>(honestly(message));
                    var lines = AGENT.matcher(message);
                    while (lines.find()) {
                        int turn = Integer.parseInt(lines.group(1));
                        for (String kind : kinds) {
                            items.add(new Item(kind, turn, attempt, 1));
                            items.add(new Item(kind, turn, "Hello, I am so sorry, goodbye.", 1));
                        }
                    }
                    return evidence(items);
                },
                "stop");
    }

    static String userMessage(JsonNode request) {
        return request.path("messages").path(1).path("content").asString();
    }

    static String systemMessage(JsonNode request) {
        return request.path("messages").path(0).path("content").asString();
    }

    static String honestly(JsonNode request) {
        return evidence(honestly(userMessage(request)));
    }

    private static String evidence(List<Item> items) {
        return JsonMapper.shared().writeValueAsString(Map.of("evidence", items));
    }

    private static List<Item> honestly(String message) {
        List<Item> items = new ArrayList<>();
        var lines = AGENT.matcher(message);
        while (lines.find()) {
            int turn = Integer.parseInt(lines.group(1));
            var sentences = SENTENCE.matcher(lines.group(2));
            while (sentences.find()) {
                String sentence = sentences.group().strip();
                HONEST.forEach((kind, sign) -> {
                    if (sign.matcher(sentence).find()) {
                        items.add(new Item(kind, turn, sentence, 0.9));
                    }
                });
            }
        }
        return items;
    }

    private static Pattern sign(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
