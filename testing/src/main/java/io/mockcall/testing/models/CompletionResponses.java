package io.mockcall.testing.models;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Successful responses of OpenAI's and Ollama's APIs, whole and streamed. */
public final class CompletionResponses {
    private static final String END = "stop";
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,\"total_tokens\":18}";
    private static final String CHUNK =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":";

    private CompletionResponses() {}

    /** A whole response of OpenAI's API with the same answer to every request. */
    public static ServerBehaviour openAi(String answer) {
        return openAi(_ -> answer, END);
    }

    /**
     * A whole response of OpenAI's API.
     *
     * @param answer computes the answer from the request
     * @param finishReason the field {@code finish_reason}
     */
    public static ServerBehaviour openAi(Function<JsonNode, String> answer, String finishReason) {
        return new ServerBehaviour(
                200,
                Map.of("Content-Type", "application/json"),
                request -> Flux.just("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + quoted(answer.apply(request)) + "},\"finish_reason\":\"" + finishReason + "\"}]," + USAGE
                        + "}"));
    }

    /** A whole response of Ollama's API. */
    public static ServerBehaviour ollama(Function<JsonNode, String> answer) {
        return new ServerBehaviour(
                200,
                Map.of("Content-Type", "application/json"),
                request -> Flux.just(line(answer.apply(request), true)));
    }

    /** Sends this body unchanged as server-sent events. */
    public static ServerBehaviour streaming(Flux<String> body) {
        return new ServerBehaviour(200, Map.of("Content-Type", "text/event-stream"), _ -> body);
    }

    /** A streamed response of OpenAI's API with these chunks. */
    public static ServerBehaviour openAiStreaming(String... chunks) {
        return streaming(events(Flux.fromArray(chunks)).concatWith(done(END)));
    }

    /** A streamed response of OpenAI's API, one word a chunk. */
    public static ServerBehaviour openAiStreaming(Function<JsonNode, String> reply) {
        return new ServerBehaviour(
                200,
                Map.of("Content-Type", "text/event-stream"),
                json -> events(Flux.fromArray(reply.apply(json).split("(?<= )")))
                        .concatWith(done(END)));
    }

    /** A streamed response of Ollama's API with these chunks. */
    public static ServerBehaviour ollamaStreaming(String... chunks) {
        return new ServerBehaviour(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                _ -> Flux.fromArray(chunks).map(chunk -> line(chunk, false)).concatWithValues(line("", true)));
    }

    /** The events of OpenAI's API for these chunks. */
    public static Flux<String> events(Flux<String> chunks) {
        return chunks.map(chunk -> event(CHUNK
                + JsonMapper.shared().writeValueAsString(List.of(Map.of("index", 0, "delta", Map.of("content", chunk))))
                + "}"));
    }

    /**
     * The last events of a streamed response of OpenAI's API.
     *
     * @param finishReason the field {@code finish_reason}
     */
    public static Flux<String> done(String finishReason) {
        return Flux.just(
                event(CHUNK + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}"),
                event(CHUNK + "[]," + USAGE + "}"),
                event("[DONE]"));
    }

    /** A server-sent event with this data. */
    public static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String line(String chunk, boolean done) {
        String end = done ? ",\"done_reason\":\"" + END + "\",\"prompt_eval_count\":9,\"eval_count\":9" : "";
        return "{\"model\":\"m\",\"created_at\":\"2026-11-22T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                + quoted(chunk) + "},\"done\":" + done + end + "}\n";
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
