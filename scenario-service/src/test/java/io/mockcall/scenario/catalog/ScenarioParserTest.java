package io.mockcall.scenario.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ScenarioParserTest {
    private static final ScenarioParser MANUSCRIPTS = new ScenarioParser(new ScenarioSchema());

    private static List<ScenarioViolation> violations(ParsedScenario parsed) {
        return switch (parsed) {
            case ParsedScenario.Valid valid -> List.of();
            case ParsedScenario.Invalid invalid -> invalid.violations();
        };
    }

    private static List<ScenarioViolation> violations(ObjectNode scenario) {
        return violations(MANUSCRIPTS.json(Samples.bytes(scenario)));
    }

    private static String refusal(String yaml) {
        List<ParsedScenario> documents = MANUSCRIPTS.yaml(yaml.getBytes(UTF_8));
        assertThat(documents).hasSize(1);
        return violations(documents.getFirst()).getFirst().message();
    }

    private static ObjectNode active() {
        return Samples.scenario("sample").put("status", "active");
    }

    private static Arguments wrong(String what, Consumer<ObjectNode> change, String field, String message) {
        return Arguments.of(what, change, field, message);
    }

    static Stream<Arguments> whatCanBeWrong() {
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, 61)
                .forEach(i -> many.addObject().put("about", "What?").put("says", "That."));
        return Stream.of(
                wrong("id missing", s -> s.remove("id"), "/id", "is missing"),
                wrong("id upper case", s -> s.put("id", "Late"), "/id", "must be lower-case letters"),
                wrong("id of a path", s -> s.put("id", "../x"), "/id", "must be lower-case letters"),
                wrong("id with hyphens at the end", s -> s.put("id", "a-"), "/id", "must be lower-case letters"),
                wrong("id too long", s -> s.put("id", "a".repeat(61)), "/id", "must be at most 60 characters long"),
                wrong("id endless", s -> s.put("id", "a".repeat(900_000)), "/id", "must be at most 60 characters long"),
                wrong("id hyphens endless", s -> s.put("id", "a-".repeat(400_000)), "/id", "must be at most 60"),
                wrong("id taken", s -> s.put("id", "export"), "/id", "is reserved by the API"),
                wrong("id a number", s -> s.put("id", 7), "/id", "must be text"),
                wrong("name blank", s -> s.put("name", "  \n"), "/name", "must be text that is not blank"),
                wrong("name empty", s -> s.put("name", ""), "/name", "must be text that is not blank"),
                wrong("name with nul", s -> s.put("name", "a\0b"), "/name", "has no control characters"),
                wrong("name with half a character", s -> s.put("name", "a\ud800b"), "/name", "has no control"),
                wrong("name with bell", s -> s.put("name", "a\u0007b"), "/name", "has no control characters"),
                wrong("name too long", s -> s.put("name", "x".repeat(121)), "/name", "at most 120 characters"),
                wrong("name null", s -> s.putNull("name"), "/name", "must be text"),
                wrong(
                        "category",
                        s -> s.put("category", "gardening"),
                        "/category",
                        "must be one of billing, technical"),
                wrong("status", s -> s.put("status", "lost"), "/status", "must be one of draft, active, archived"),
                wrong("time", s -> s.put("estimatedTime", 0), "/estimatedTime", "must be at least 1"),
                wrong("time whole", s -> s.put("estimatedTime", 1.5), "/estimatedTime", "must be a whole number"),
                wrong("time huge", s -> s.put("estimatedTime", 1e300), "/estimatedTime", "must be a smaller number"),
                wrong(
                        "time with many digits",
                        s -> s.put("estimatedTime", BigInteger.TEN.pow(400)),
                        "/estimatedTime",
                        "must be a smaller number"),
                wrong(
                        "voice",
                        s -> s.withObject("customer").put("voiceProfile", "robot"),
                        "/customer/voiceProfile",
                        "must be one of neutral"),
                wrong("age", s -> s.withObject("customer").put("age", 121), "/customer/age", "must be at most 120"),
                wrong(
                        "more of the customer",
                        s -> s.withObject("customer").put("iq", 1),
                        "/customer/iq",
                        "is not a field of a scenario"),
                wrong("customer a list", s -> s.putArray("customer"), "/customer", "must be a mapping"),
                wrong(
                        "emotion",
                        s -> s.withObject("initialEmotion").put("patience", -1),
                        "/initialEmotion/patience",
                        "must be at least 0"),
                wrong(
                        "fact without words",
                        s -> ((ObjectNode) s.get("facts").get(1)).remove("says"),
                        "/facts/1/says",
                        "is missing"),
                wrong("facts", s -> s.set("facts", many), "/facts", "must have at most 60 entries"),
                wrong("no facts though active", s -> s.putArray("facts"), "/facts", "must have at least 1 entry"),
                wrong(
                        "no solutions though active",
                        s -> s.remove("acceptableSolutions"),
                        "/acceptableSolutions",
                        "missing"),
                wrong(
                        "context",
                        s -> s.withObject("companyContext").put("size", 3),
                        "/companyContext/size",
                        "must be text"),
                wrong("rate", s -> s.put("interruptionRate", 1.01), "/interruptionRate", "must be at most 1"),
                wrong("prompt", s -> s.put("systemPrompt", "x".repeat(20_001)), "/systemPrompt", "at most 20000"),
                wrong(
                        "rubric",
                        s -> s.withObject("rubric").withObject("weights").put("charm", 1),
                        "/rubric/weights/charm",
                        "is not a field of a scenario"),
                wrong(
                        "articles",
                        s -> s.putArray("articleIds").add("a").add("a"),
                        "/articleIds",
                        "must not contain duplicates"),
                wrong(
                        "pronunciation in espeak's alphabet",
                        s -> s.withObject("pronunciations").put("Nike", "/naɪkːi/"),
                        "/pronunciations/Nike",
                        "must be phonemes of misaki's alphabet between slashes"),
                wrong(
                        "pronunciation with digits",
                        s -> s.withObject("pronunciations").put("Route 66", "route 66"),
                        "/pronunciations/Route 66",
                        "or a respelling of short words or syllables"),
                wrong(
                        "pronunciation of stress marks",
                        s -> s.withObject("pronunciations").put("Nike", "/ˈˌ/"),
                        "/pronunciations/Nike",
                        "must be phonemes"),
                wrong(
                        "pronunciation blank",
                        s -> s.withObject("pronunciations").put("Nike", " - "),
                        "/pronunciations/Nike",
                        "must be phonemes"),
                wrong(
                        "pronunciation too long",
                        s -> s.withObject("pronunciations").put("Nike", "nye-".repeat(20) + "kee"),
                        "/pronunciations/Nike",
                        "must be at most 80 characters long"),
                wrong(
                        "pronunciation of a number",
                        s -> s.withObject("pronunciations").put("66", "sixty-six"),
                        "/pronunciations/66",
                        "must have a name of 1 to 60 characters with a letter"),
                wrong(
                        "pronunciation of a long word",
                        s -> s.withObject("pronunciations").put("x".repeat(61), "x"),
                        "/pronunciations/" + "x".repeat(61),
                        "must have a name of 1 to 60 characters"),
                wrong(
                        "pronunciations",
                        s -> IntStream.range(0, 101)
                                .forEach(i -> s.withObject("pronunciations").put("word" + i, "word")),
                        "/pronunciations",
                        "must have at most 100 entries"),
                wrong(
                        "name in another script",
                        s -> s.withObject("customer").put("name", "伊万 Petrov"),
                        "/customer/name",
                        "must not contain 伊万, because the voices speak Latin, Greek and Cyrillic letters only"),
                wrong(
                        "opening line in other scripts",
                        s -> s.put("openingLine", "こんにちは, I am 알렉스."),
                        "/openingLine",
                        "must not contain こんにちは, 알렉스, because"),
                wrong(
                        "fact in another script",
                        s -> ((ObjectNode) s.get("facts").get(1)).put("says", "It is שלום."),
                        "/facts/1/says",
                        "must not contain שלום"),
                wrong("unknown", s -> s.put("a/b~c", 1), "/a~1b~0c", "is not a field of a scenario"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCanBeWrong")
    void aViolationNamesItsField(String what, Consumer<ObjectNode> change, String field, String message) {
        ObjectNode scenario = active();
        change.accept(scenario);
        List<ScenarioViolation> violations = violations(scenario);
        assertThat(violations)
                .describedAs("%s in %s", what, violations)
                .anySatisfy(violation -> {
                    assertThat(violation.field()).isEqualTo(field);
                    assertThat(violation.message()).contains(message);
                })
                .allSatisfy(violation -> assertThat(violation.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Łukasz Wójcik",
                "Søren Bjørn",
                "Jürgen Weiß",
                "Yıldız Đorđe",
                "Zoë O’Brien",
                "Nguyễn Văn An",
                "Αλέξης Иванов",
                "5 μg – ½ of it, 25 € 😀"
            })
    void lettersWithAccentsAndGreekAndCyrillicOnesCanBeSpoken(String text) {
        ObjectNode scenario = active().put("openingLine", text);
        scenario.withObject("customer").put("name", text);
        assertThat(violations(scenario)).isEmpty();
    }

    @Test
    void aPronunciationMakesAWordOfAnotherScriptSpeakable() {
        ObjectNode scenario = active().put("openingLine", "שלום! Shalom is שלום.");
        scenario.withObject("pronunciations").put("שלום", "shah-lohm");
        assertThat(violations(scenario)).isEmpty();
        assertThat(violations(scenario.put("openingLine", "שלומי!")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("שלומי"));
    }

    @Test
    void pronunciationsArePartOfAScenarioAndOfItsFile() {
        ObjectNode scenario = active();
        scenario.withObject("pronunciations").put("Nike", "/nˈIki/").put("Brightline Energy", "brite-line energy");
        var parsed = (ParsedScenario.Valid) MANUSCRIPTS.json(Samples.bytes(scenario));
        assertThat(parsed.scenario().behaviour().pronunciations())
                .containsOnly(Map.entry("Nike", "/nˈIki/"), Map.entry("Brightline Energy", "brite-line energy"));
        String file = MANUSCRIPTS.yaml(parsed.scenario());
        assertThat(MANUSCRIPTS.yaml(file.getBytes(UTF_8))).containsExactly(parsed);
    }

    static List<Scenario> seeds() throws IOException {
        return ScenarioSeedsTest.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySeedSurvivesItsFile(Scenario seed) {
        assertThat(MANUSCRIPTS.yaml(MANUSCRIPTS.yaml(seed).getBytes(UTF_8)))
                .containsExactly(new ParsedScenario.Valid(seed));
    }

    /** The document has the fields of the wire format without the server-managed fields. */
    @Test
    void theDocumentFollowsTheSchema() {
        JsonNode properties =
                EventCodec.mapper().readTree(new ScenarioSchema().text()).get("properties");
        ObjectNode whole = Samples.scenario("sample");
        whole.put("systemPrompt", "x").putObject("rubric");
        whole.putObject("pronunciations");
        assertThat(whole.propertyNames()).isSubsetOf(properties.propertyNames());
        assertThat(properties.propertyNames()).hasSize(whole.size() + ScenarioSchema.SERVER_MANAGED.size());
    }

    @Provide
    Arbitrary<String> trickyTexts() {
        return Arbitraries.of(
                        "yes", "null", "~", "1e3", "0x1F", "- x", "a: b", "# c", "'", "\"", "\\", "|", ">", "*a", "&a",
                        "!t", "%", "@", "`", "{", "}", "[", "]", ",", "?", " ", "\n", "\t", "---", "...", "\u2028",
                        "\ufeff", "\u0085")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> "x" + String.join("", parts));
    }

    private static void survivesItsFile(String text) {
        ObjectNode scenario = Samples.scenario("sample").put("issue", text);
        scenario.putObject("companyContext").put("key", text);
        if (MANUSCRIPTS.json(Samples.bytes(scenario)) instanceof ParsedScenario.Valid valid) {
            String file = MANUSCRIPTS.yaml(valid.scenario());
            assertThat(MANUSCRIPTS.yaml(file.getBytes(UTF_8))).describedAs(file).containsExactly(valid);
        }
    }

    @Property(tries = 200)
    void anyTextSurvivesItsFile(@ForAll @StringLength(max = 40) String text) {
        survivesItsFile(text);
    }

    @Property(tries = 300)
    void textThatLooksLikeYamlSurvivesItsFile(@ForAll("trickyTexts") String text) {
        survivesItsFile(text);
    }

    @Property(tries = 200)
    void noBytesBreakIt(@ForAll byte[] bytes) {
        assertThat(MANUSCRIPTS.yaml(bytes)).isNotEmpty();
        assertThat(MANUSCRIPTS.json(bytes)).isInstanceOf(ParsedScenario.Invalid.class);
    }

    @Test
    void aliasesAreRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            char before = (char) (c - 1);
            bomb.append("%s: &%s [*%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s]\n"
                    .formatted(c, c, before, before, before, before, before, before, before, before, before));
        }
        assertThat(refusal(bomb.toString())).isEqualTo("must not have anchors or aliases, but has one at line 1");
        assertThat(refusal("id: x\nname: *nobody")).contains("alias");
        assertThat(refusal("a: &a\n  b: *a")).contains("alias");
        assertThat(refusal("<<: *base")).contains("alias");
    }

    @Test
    void tagsAreRefused() {
        assertThat(refusal("id: !!java.net.URL [\"x\"]")).isEqualTo("must not have tags, but has one at line 1");
        assertThat(refusal("!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]"))
                .contains("tags");
        assertThat(refusal("id: !!binary aGVsbG8=")).contains("tags");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal("[".repeat(500_000))).contains("is nested deeper than 20 levels");
        assertThat(refusal("{a: ".repeat(100_000))).contains("is nested deeper than 20 levels");
        assertThat(refusal("- ".repeat(100_000))).contains("is nested deeper than 20 levels");
        StringBuilder blocks = new StringBuilder();
        IntStream.range(0, 1000).forEach(i -> blocks.append(" ".repeat(i)).append("a:\n"));
        assertThat(refusal(blocks.toString())).contains("is nested deeper than 20 levels");
        assertThat(refusal("? ".repeat(10_000))).isNotBlank();
    }

    @Test
    void longTextsAreRefused() {
        assertThat(refusal("id: " + "x".repeat(4_000_000))).contains("has a text of more than 100000 characters");
        assertThat(refusal("id: \"" + "x".repeat(4_000_000) + "\"")).contains("has a text of more than 100000");
        assertThat(refusal("id: |\n" + " xxxxxxxxx\n".repeat(400_000))).contains("has a text of more than 100000");
        assertThat(refusal("x".repeat(4_000_000) + ": 1")).isNotBlank();
        assertThat(refusal("a: " + "9".repeat(1_000_000))).isNotBlank();
    }

    @Test
    void longListsAreRefused() {
        assertThat(refusal("a: [" + "1,".repeat(1_000_000) + "]")).contains("has more than 200000 values");
        assertThat(refusal("- \n".repeat(1_000_000))).contains("has more than 200000 values");
    }

    @Test
    void tooManyDocumentsAreRefused() {
        assertThat(refusal("---\nid: x\n".repeat(501))).contains("must have at most 500 documents");
        assertThat(MANUSCRIPTS.yaml("---\nid: x\n".repeat(500).getBytes(UTF_8))).hasSize(500);
    }

    @Test
    void inputThatIsNotYamlIsRefused() {
        assertThat(refusal("a: [")).startsWith("is not YAML");
        assertThat(refusal("a: b: c")).startsWith("is not YAML at line 1");
        assertThat(refusal("a: 1\na: 2")).contains("is not YAML").containsIgnoringCase("duplicate");
        assertThat(refusal("\u0000")).isNotBlank();
        assertThat(refusal("")).isEqualTo("must have at least one document");
        assertThat(refusal("# nothing but a remark")).isEqualTo("must have at least one document");
        assertThat(violations(MANUSCRIPTS.yaml("name: Zoë".getBytes(ISO_8859_1)).getFirst()))
                .containsExactly(new ScenarioViolation("", "must be UTF-8"));
    }
}
