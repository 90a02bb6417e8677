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
import io.mockcall.evaluation.evidence.Asides;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Utterance;
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
 * What the model is asked. The instructions come first and say all; then come the facts of the scenario, and last the
 * transcript, between marks that nobody on the call can know. Nothing follows it.
 */
final class JudgePrompt {
    static final String RESOURCE = "/evaluation/judge-prompt-v2.txt";
    /** Stands for what was not meant for the customer. */
    static final String LEFT_OUT = "(...)";

    private static final Asides ASIDES = Asides.byWords();
    private static final Pattern FILE = Pattern.compile("version: (\\S+)\\R---\\R(.*)", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("(?m)^- ([a-z_]+): ");

    private final String version;
    private final String instructions;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
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
                .map(kind -> Kind.valueOf(kind.group(1).toUpperCase(Locale.ROOT)))
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

    /** What the model may find. */
    Set<Kind> kinds() {
        return kinds;
    }

    /**
     * @param mark unguessable, and new for each request
     */
    ChatRequest about(CallRecord call, String mark) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(instructions), UserMessage.from(facts(call) + transcript(call, mark)))
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

    private static String transcript(CallRecord call, String mark) {
        List<Finding> asides = ASIDES.in(call);
        List<Line> lines = new ArrayList<>();
        call.customerTurns()
                .forEach(turn ->
                        lines.add(new Line(turn.atMs(), turn.turn(), "CUSTOMER", String.join(" ", turn.sentences()))));
        call.utterances()
                .forEach(said -> lines.add(new Line(said.startMs(), said.turn(), "AGENT", earnestWords(said, asides))));
        lines.sort(Comparator.comparingInt(Line::turn).thenComparingLong(Line::atMs));
        var text = new StringBuilder("TRANSCRIPT " + mark + "\n");
        lines.forEach(line -> text.append('[')
                .append(line.turn)
                .append("] ")
                .append(line.speaker)
                .append(": ")
                .append(oneLine(line.words))
                .append('\n'));
        return text.append("END OF TRANSCRIPT ").append(mark).toString();
    }

    private static String earnestWords(Utterance said, List<Finding> asides) {
        Set<String> leftOut = asides.stream()
                .filter(aside -> aside.atMs() == said.startMs())
                .map(aside -> String.valueOf(aside.quote()))
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
                        Testimony.KIND,
                        JsonEnumSchema.builder()
                                .enumValues(kinds.stream()
                                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                        .toList())
                                .build())
                .addProperty(Testimony.TURN, JsonIntegerSchema.builder().build())
                .addProperty(Testimony.QUOTE, JsonStringSchema.builder().build())
                .addProperty(Testimony.CONFIDENCE, JsonNumberSchema.builder().build())
                .required(Testimony.KIND, Testimony.TURN, Testimony.QUOTE, Testimony.CONFIDENCE)
                .additionalProperties(false)
                .build();
        var root = JsonObjectSchema.builder()
                .addProperty(
                        Testimony.EVIDENCE,
                        JsonArraySchema.builder().items(item).build())
                .required(Testimony.EVIDENCE)
                .additionalProperties(false)
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder().name("evidence").rootElement(root).build())
                .build();
    }
}
