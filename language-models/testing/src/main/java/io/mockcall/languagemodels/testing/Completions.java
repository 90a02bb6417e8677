package io.mockcall.languagemodels.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the servers of OpenAI and Ollama send when all is well: answers as a whole, and answers as they are written. */
public final class Completions {
    private static final String END = "stop";
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,\"total_tokens\":18}";
    private static final String CHUNK =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":";

    private Completions() {}

    /** OpenAI's answer as a whole, whatever was asked. */
    public static Behaviour openAi(String answer) {
        return openAi(_ -> answer, END);
    }

    /**
     * OpenAI's answer as a whole.
     *
     * @param finishReason why it ends
     */
    public static Behaviour openAi(Function<JsonNode, String> answer, String finishReason) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "application/json"),
                request -> Flux.just("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + quoted(answer.apply(request)) + "},\"finish_reason\":\"" + finishReason + "\"}]," + USAGE
                        + "}"));
    }

    /** Ollama's answer as a whole. */
    public static Behaviour ollama(Function<JsonNode, String> answer) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "application/json"),
                request -> Flux.just(line(answer.apply(request), true)));
    }

    /** A body sent as it is, as server-sent events. */
    public static Behaviour streaming(Flux<String> body) {
        return new Behaviour(200, Map.of("Content-Type", "text/event-stream"), _ -> body);
    }

    /** OpenAI's answer, piece by piece. */
    public static Behaviour openAiStreaming(String... pieces) {
        return streaming(events(Flux.fromArray(pieces)).concatWith(done(END)));
    }

    /** OpenAI's answer to what was asked, word by word. */
    public static Behaviour openAiStreaming(Function<JsonNode, String> reply) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "text/event-stream"),
                json -> events(Flux.fromArray(reply.apply(json).split("(?<= )")))
                        .concatWith(done(END)));
    }

    /** Ollama's answer, piece by piece. */
    public static Behaviour ollamaStreaming(String... pieces) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                _ -> Flux.fromArray(pieces).map(piece -> line(piece, false)).concatWithValues(line("", true)));
    }

    /** OpenAI's events for pieces of an answer. */
    public static Flux<String> events(Flux<String> pieces) {
        return pieces.map(piece -> event(CHUNK
                + JsonMapper.shared().writeValueAsString(List.of(Map.of("index", 0, "delta", Map.of("content", piece))))
                + "}"));
    }

    /**
     * OpenAI's events at the end of an answer.
     *
     * @param finishReason why it ends
     */
    public static Flux<String> done(String finishReason) {
        return Flux.just(
                event(CHUNK + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}"),
                event(CHUNK + "[]," + USAGE + "}"),
                event("[DONE]"));
    }

    /** An event with anything in it. */
    public static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String line(String piece, boolean done) {
        String end = done ? ",\"done_reason\":\"" + END + "\",\"prompt_eval_count\":9,\"eval_count\":9" : "";
        return "{\"model\":\"m\",\"created_at\":\"2026-11-22T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                + quoted(piece) + "},\"done\":" + done + end + "}\n";
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
