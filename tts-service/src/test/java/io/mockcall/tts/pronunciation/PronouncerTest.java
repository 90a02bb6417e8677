package io.mockcall.tts.pronunciation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.TextNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PronouncerTest {
    private static final long SEED = 7;

    private static Pronouncer pronouncer;

    @BeforeAll
    static void load() {
        pronouncer = Pronouncer.load(ModelsDirectory.of("hibari"));
    }

    @AfterAll
    static void close() throws OrtException {
        if (pronouncer != null) {
            pronouncer.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I read it yesterday.             | ɹˈɛd",
                "I will read it tomorrow.         | ɹˈid",
                "I live here.                     | lˈɪv",
                "We have the record.              | ɹˈɛkəɹd",
                "They record every call.          | ɹəkˈɔɹd",
                "Please close the account.        | klˈOz",
                "What is the use of that?         | jˈus",
                "I object to that.                | əbʤˈɛkt",
                "The object is broken.            | ˈɑbʤəkt"
            })
    void aWordIsPronouncedByItsPartOfSpeech(String text, String expected) {
        assertThat(phonemes(text)).contains(expected);
    }

    @Test
    void functionWordsHaveWeakForms() {
        assertThat(phonemes("the apple")).startsWith("ði ");
        assertThat(phonemes("the bill")).startsWith("ðə ");
        assertThat(phonemes("a bill")).startsWith("ɐ ");
        assertThat(phonemes("I want to pay.")).contains(" tə ");
        assertThat(phonemes("I want to ask.")).contains(" tʊ ");
        assertThat(phonemes("I don't want to.")).endsWith(" tu.");
    }

    @Test
    void anEmphasizedWordHasPrimaryStress() {
        assertThat(phonemes("I want *the* bill.")).contains("ðˈi ");
        assertThat(phonemes("I want *my* money.")).contains("mˈI ");
        assertThat(phonemes("I want *to* pay.")).contains("tˈu ");
        assertThat(phonemes("The sum *of* it.")).contains("ˈʌv ");
    }

    @Test
    void aTextInCapitalsIsReadAsWords() {
        assertThat(phonemes("I WANT MY MONEY BACK")).isEqualTo(phonemes("I want my money back"));
        assertThat(phonemes("I'M DONE!")).isEqualTo(phonemes("I'm done!"));
        assertThat(phonemes("It is MY money.")).contains(" mˈI ");
    }

    @Test
    void missingApostrophesAreRead() {
        assertThat(phonemes("dont")).isEqualTo(phonemes("don't"));
        assertThat(phonemes("theyre late")).isEqualTo(phonemes("they're late"));
        assertThat(phonemes("wed")).isEqualTo("wˈɛd");
    }

    @ParameterizedTest
    @CsvSource({"José, hOzˈA", "jose, hOzˈA", "Nguyễn, wˈɪn", "Łukasz, wˈukɑʃ", "Lukasz's, wˈukɑʃᵻz"})
    void namesFromOtherLanguagesAreKnown(String name, String expected) {
        assertThat(phonemes(name)).isEqualTo(expected);
    }

    @Test
    void lettersAreSaidByName() {
        assertThat(pronouncer.phonemes(PlainWords.letters("VPN"))).isEqualTo("vˌipˌiˈɛn");
        assertThat(pronouncer.phonemes(PlainWords.letters("A"))).isEqualTo("ˈA");
        assertThat(pronouncer.phonemes(PlainWords.letters("XKCDQP"))).isEqualTo("ˈɛks kˈA sˈi dˈi kjˈu pˈi");
    }

    @Test
    void theNextLettersNameDecidesTheArticle() {
        List<SpokenToken> tokens = List.of(
                new SpokenToken("the", SpokenToken.Kind.WORD, false),
                new SpokenToken("F", SpokenToken.Kind.LETTER, false));
        assertThat(pronouncer.phonemes(new SpokenText(tokens))).isEqualTo("ði ˈɛf");
    }

    @Test
    void endingsFitTheStem() {
        assertThat(phonemes("Brightline's")).endsWith("z");
        assertThat(phonemes("refunds")).isEqualTo(phonemes("refund") + "z");
        assertThat(phonemes("emailed")).endsWith("d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hmm",
                "Shh",
                "Mm",
                "Psst",
                "Pfft",
                "Grrr",
                "Brightline",
                "Łukasz",
                "Nguyễn",
                "naïve",
                "Straße",
                "sooooo",
                "xqzt",
                "I'd've",
                "uh-huh",
                "PayPal",
                "Wi-Fi",
                "rock'n'roll",
                "O'Neill",
                "NASA",
                "WARRANTIES",
                "a'",
                "日本"
            })
    void everyWordIsPronounced(String word) {
        String phonemes = pronouncer.phonemes(word(word));
        if (word.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)) {
            assertThat(phonemes).isNotEmpty();
        }
        assertThat(phonemes).matches(p -> p.isEmpty() || Phonemes.areValid(p));
    }

    @Test
    void noWordOfAnyTextFails() {
        Random random = new Random(SEED);
        TextNormalizer normalizer = new TextNormalizer();
        for (int i = 0; i < 2_000; i++) {
            int[] characters = random.ints(1 + random.nextInt(30), 0, i % 2 == 0 ? 0x250 : Character.MAX_CODE_POINT + 1)
                    .toArray();
            String text = new String(characters, 0, characters.length);
            for (SpokenToken token : normalizer.normalize(text).tokens()) {
                if (token.kind() == SpokenToken.Kind.WORD) {
                    assertThat(pronouncer.phonemes(word(token.text())))
                            .as("seed %d, word %s", SEED, token.text())
                            .matches(phonemes -> phonemes.isEmpty() || Phonemes.areValid(phonemes));
                }
            }
        }
    }

    @Test
    void drawnOutWordsAreTheWord() {
        assertThat(phonemes("soooo")).isEqualTo(phonemes("so"));
        assertThat(phonemes("pleeease")).isEqualTo(phonemes("please"));
    }

    @Test
    void aVeryLongWordHasBoundedWork() {
        assertThat(pronouncer.phonemes(word("x".repeat(60)))).hasSizeLessThan(600);
        assertThat(pronouncer.phonemes(word("ab-".repeat(10_000)))).hasSizeLessThan(600);
        assertThat(pronouncer.phonemes(word("aB".repeat(10_000)))).hasSizeLessThan(600);
    }

    @Test
    void aScenarioGivesPhonemes() {
        Map<String, String> given = Map.of("brightline", "/bɹˈItlˌIn/", "Reed", "/no phonemes!/");
        assertThat(pronouncer.phonemes(PlainWords.of("Brightline and Brightline's bill, Reed"), given))
                .startsWith("bɹˈItlˌIn ænd bɹˈItlˌInz ")
                .endsWith(phonemes("Reed"));
    }

    @ParameterizedTest
    @CsvSource({
        "NYE-kee, nˈIki",
        "nye-KEE, nIkˈi",
        "nigh key, nˈI kˈi",
        "BRITE-line, bɹˈItlIn",
        "SHEV-uh-lay, ʃˈɛvəlA",
        "kwah-zee, kwˈɑzi",
        "zhoo-LEE, ʒulˈi",
        "energy, ˈɛnəɹʤi",
    })
    void aScenarioGivesARespelling(String respelling, String expected) {
        assertThat(pronouncer.phonemes(word("Xq"), Map.of("xq", respelling))).isEqualTo(expected);
    }

    @Test
    void aGivenNameHasSeveralWordsAndEndings() {
        Map<String, String> given = Map.of("Brightline Energy", "BRITE-line EN-er-jee", "ABBA", "AB-uh", "Kaur", "kor");
        String name = "bɹˈItlIn ˈɛnəɹʤi";
        assertThat(normalized("I pay BRIGHTLINE Energy a lot.", given)).contains(" " + name + " ");
        assertThat(normalized("brightline energy's bill", given)).startsWith(name + "z ");
        assertThat(normalized("ABBA plays.", given)).startsWith("ˈæbə ");
        assertThat(normalized("the Kaurs", given)).endsWith("kˈɔɹz");
        assertThat(normalized("Brightline is bright energy.", given)).doesNotContain(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a minute detail     | mIn\u02c8ut",
                "wait a minute       | m\u02c8\u026an\u0259t",
                "a lead pipe         | l\u02c8\u025bd",
                "lead the way        | l\u02c8id",
                "wind the clock      | w\u02c8Ind",
                "the wind blew       | w\u02c8\u026and",
                "I am content        | k\u0259nt\u02c8\u025bnt",
                "the content         | k\u02c8\u0251nt\u025bnt",
                "my resume           | \u0279\u02c8\u025bz\u0259mA",
                "please resume       | \u0279\u0259z\u02c8um",
                "I object to that    | \u0259b\u02a4\u02c8\u025bkt",
                "an object           | \u02c8\u0251b\u02a4\u0259kt",
            })
    void neighboursDecideBetweenTwoWords(String text, String phonemes) {
        assertThat(phonemes(text).replace("\u02cc", "")).contains(phonemes);
    }

    @ParameterizedTest
    @CsvSource({
        "Mm-hm, \u0259mh\u02c8\u028cm",
        "Garc\u00eda, \u0261\u0251\u0279s\u02c8i\u0259",
        "IKEA, Ik\u02c8iA",
        "cr\u00e8me, k\u0279\u02c8\u025bm",
    })
    void theTableOfNamesComesBeforeTheLexicon(String word, String phonemes) {
        assertThat(phonemes(word)).isEqualTo(phonemes);
    }

    @Test
    void theClausesOfATextAreTheTextInParts() {
        SpokenText text = new TextNormalizer()
                .normalize(
                        "I want to record the record, but the apple of the eye fell to the ground and the end came.");
        List<SpokenToken> tokens = text.tokens();
        for (int cut = 1; cut < tokens.size(); cut++) {
            if (tokens.get(cut).kind() != SpokenToken.Kind.PUNCTUATION) {
                List<SpokenText> clauses = List.of(
                        new SpokenText(tokens.subList(0, cut)), new SpokenText(tokens.subList(cut, tokens.size())));
                assertThat(String.join(
                                " ", pronouncer.phonemes(clauses, Map.of()).toList()))
                        .isEqualTo(pronouncer.phonemes(text));
            }
        }
    }

    private static String normalized(String text, Map<String, String> given) {
        return pronouncer.phonemes(new TextNormalizer().normalize(text), given);
    }

    @Test
    void punctuationIsAttachedToTheWordBeforeIt() {
        assertThat(phonemes("Well, no \u2014 not yet.")).isEqualTo("wˈɛl, nˈO \u2014 nˌɑt jˈɛt.");
        assertThat(phonemes("\u2026well")).isEqualTo("wˈɛl");
        assertThat(phonemes("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lexicon_us_gold.json.gz",
                "lexicon_us_silver.json.gz",
                "tagger.json.gz",
                "tokenizer_exceptions.json",
                "oov.onnx"
            })
    void aBrokenOrMissingFileIsNamed(String broken, @TempDir Path directory) throws IOException {
        try (Stream<Path> assets = Files.list(ModelsDirectory.of("hibari"))) {
            for (Path asset : assets.toList()) {
                Files.createSymbolicLink(directory.resolve(asset.getFileName()), asset.toAbsolutePath());
            }
        }
        Path file = directory.resolve(broken);
        Files.delete(file);
        assertThatThrownBy(() -> Pronouncer.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(broken);
        Files.writeString(file, "{\"a\": 1}");
        assertThatThrownBy(() -> Pronouncer.load(directory))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(broken);
    }

    private static String phonemes(String text) {
        return pronouncer.phonemes(PlainWords.of(text));
    }

    private static SpokenText word(String word) {
        return new SpokenText(List.of(new SpokenToken(word, SpokenToken.Kind.WORD, false)));
    }
}
