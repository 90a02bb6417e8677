package io.mockcall.evaluation.provider.llm;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.injection.InjectionDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The prompt of the judging model: first the instructions, then the facts of the scenario, then the transcript between two
 * delimiters that nobody on the call can know. Nothing follows the transcript.
 */
final class JudgePrompt {
    static final String RESOURCE = "/evaluation/judge-prompt-v2.txt";
    /** Replaces each sentence that is prompt injection. */
    static final String LEFT_OUT = "(...)";

    private static final InjectionDetector INJECTIONS = InjectionDetector.withoutEmbeddings();
    private static final Pattern FILE = Pattern.compile("version: (\\S+)\\R---\\R(.*)", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("(?m)^- ([a-z_]+): ");

    private final String version;
    private final String instructions;
    private final Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    private final ResponseFormat format;

    private JudgePrompt(String file) {
        var parts = FILE.matcher(file);
        if (!parts.matches()) {
            throw new IllegalArgumentException(RESOURCE + " has no version");
        }
        this.version = parts.group(1);
        this.instructions = parts.group(2);
        KIND.matcher(instructions)
                .results()
                .map(kind -> FindingKind.valueOf(kind.group(1).toUpperCase(Locale.ROOT)))
                .forEach(kinds::add);
        this.format = format();
    }

    static JudgePrompt bundled() {
        try (InputStream in = requireNonNull(JudgePrompt.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new JudgePrompt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }

    /** The kinds of finding that the model may claim. */
    Set<FindingKind> kinds() {
        return kinds;
    }

    /**
     * The request for one call.
     *
     * @param delimiter unguessable, and new for each request
     */
    ChatRequest about(CallRecord call, String delimiter) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(instructions), UserMessage.from(facts(call) + transcript(call, delimiter)))
                .responseFormat(format)
                .build();
    }

    private static String facts(CallRecord call) {
        var scenario = call.started().scenario();
        return "ISSUE: " + oneLine(scenario.situation().issue()) + "\nACCEPTABLE SOLUTIONS:\n"
                + list(scenario.assessment().acceptableSolutions()) + "APPLICABLE POLICIES:\n"
                + list(scenario.assessment().applicablePolicies())
                + "\n";
    }

    private static String list(List<String> items) {
        var text = new StringBuilder();
        items.forEach(item -> text.append("* ").append(oneLine(item)).append('\n'));
        return text.toString();
    }

    private static String transcript(CallRecord call, String delimiter) {
        List<Finding> injections = INJECTIONS.detect(call);
        List<Line> lines = new ArrayList<>();
        call.customerTurns()
                .forEach(turn ->
                        lines.add(new Line(turn.atMs(), turn.turn(), "CUSTOMER", String.join(" ", turn.sentences()))));
        call.utterances()
                .forEach(said ->
                        lines.add(new Line(said.startMs(), said.turn(), "AGENT", withoutInjections(said, injections))));
        lines.sort(Comparator.comparingInt(Line::turn).thenComparingLong(Line::atMs));
        var text = new StringBuilder("TRANSCRIPT " + delimiter + "\n");
        lines.forEach(line -> text.append('[')
                .append(line.turn)
                .append("] ")
                .append(line.speaker)
                .append(": ")
                .append(oneLine(line.words))
                .append('\n'));
        return text.append("END OF TRANSCRIPT ").append(delimiter).toString();
    }

    private static String withoutInjections(AgentUtterance said, List<Finding> injections) {
        Set<String> leftOut = injections.stream()
                .filter(injection -> injection.atMs() == said.startMs())
                .map(injection -> String.valueOf(injection.quote()))
                .collect(Collectors.toSet());
        return String.join(
                " ",
                said.sentences().stream()
                        .map(sentence -> leftOut.contains(sentence) ? LEFT_OUT : sentence)
                        .toList());
    }

    private record Line(long atMs, int turn, String speaker, String words) {}

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private ResponseFormat format() {
        var item = JsonObjectSchema.builder()
                .addProperty(
                        JudgeResponse.KIND,
                        JsonEnumSchema.builder()
                                .enumValues(kinds.stream()
                                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                        .toList())
                                .build())
                .addProperty(JudgeResponse.TURN, JsonIntegerSchema.builder().build())
                .addProperty(JudgeResponse.QUOTE, JsonStringSchema.builder().build())
                .addProperty(
                        JudgeResponse.CONFIDENCE, JsonNumberSchema.builder().build())
                .required(JudgeResponse.KIND, JudgeResponse.TURN, JudgeResponse.QUOTE, JudgeResponse.CONFIDENCE)
                .additionalProperties(false)
                .build();
        var root = JsonObjectSchema.builder()
                .addProperty(
                        JudgeResponse.EVIDENCE,
                        JsonArraySchema.builder().items(item).build())
                .required(JudgeResponse.EVIDENCE)
                .additionalProperties(false)
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder().name("evidence").rootElement(root).build())
                .build();
    }
}
