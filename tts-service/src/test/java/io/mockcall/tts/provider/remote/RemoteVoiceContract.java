package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Emotion;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.testing.LogCapture;
import io.mockcall.testing.voices.FakeVoiceServer;
import io.mockcall.testing.voices.VoiceBehaviour;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechReport;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpeechSynthesizerContract;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.synthesis.VoiceFallbackSynthesizer;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What holds for every remote voice, against a server that speaks with a real voice and fails on demand. */
public abstract class RemoteVoiceContract extends SpeechSynthesizerContract {
    protected static final String KEY = "sk-3c91f0a7";
    protected static final String TEXT =
            "I have been waiting for an hour, and nobody has called me back, so I want a refund today.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ProviderGuardSettings.Breaker CLOSED =
            new ProviderGuardSettings.Breaker(1000, 1000, 100, Duration.ofSeconds(10), 1);
    protected static final RemoteLimits PATIENT = limits(Duration.ofSeconds(20), 8, 0, CLOSED);
    protected static final RemoteLimits IMPATIENT = limits(Duration.ofMillis(800), 8, 0, CLOSED);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedVoices embedded;

    @SuppressWarnings("NullAway.Init")
    private static WordVoice words;

    @SuppressWarnings("NullAway.Init")
    protected static FakeVoiceServer server;

    protected final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecordingVoice fallback = new RecordingVoice();
    private final List<SpeechSynthesizer> opened = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        embedded =
                EmbeddedVoices.open(requireNonNull(ModelsDirectory.of("hibari").getParent()));
        words = new WordVoice(embedded);
        server = new FakeVoiceServer(words);
    }

    @AfterAll
    static void stopServer() {
        server.close();
        embedded.close();
    }

    @AfterEach
    void closeVoices() {
        opened.forEach(SpeechSynthesizer::close);
    }

    /** The voice under test. */
    protected abstract RemoteVoice voice(String url, ApiKey key, RemoteLimits limits);

    /** Whether the server says which words it has spoken. */
    protected abstract boolean isExact();

    /** The header with the key. */
    protected abstract String keyOf(Map<String, String> headers);

    protected static RemoteLimits limits(
            Duration deadline, int maxConcurrent, long charactersPerDay, ProviderGuardSettings.Breaker breaker) {
        return new RemoteLimits(
                Duration.ofSeconds(1),
                new ProviderGuardSettings(deadline, deadline, 1, Duration.ofMillis(10), maxConcurrent, breaker),
                charactersPerDay);
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        server.answers(VoiceBehaviour.speaks());
        return open(PATIENT, embedded);
    }

    private SpeechSynthesizer open(RemoteLimits limits, SpeechSynthesizer other) {
        return open(server.url(), ApiKey.configured("test", KEY, ""), limits, other);
    }

    private SpeechSynthesizer open(String url, ApiKey key, RemoteLimits limits, SpeechSynthesizer other) {
        RemoteVoice voice = voice(url, key, limits);
        var remote = new RemoteSynthesizer(voice, limits, Instant::now, registry);
        opened.add(remote);
        return new VoiceFallbackSynthesizer(remote, voice.provider(), other, "embedded", registry);
    }

    protected final SpeechSynthesizer impatient() {
        return open(IMPATIENT, fallback);
    }

    protected static SpokenSentence sentence(String text, int turn, int index, boolean last) {
        return new SpokenSentence(
                text,
                VoiceSettings.DEFAULT,
                SpeechChunk.SAMPLE_RATE,
                Map.of(),
                new TurnPosition("3d0e3f5e-58a5-4a3b-9f3e-0a6f6c4f3b10", turn, index, last),
                new CharacterState("angry_customer", 1.3, 0.64, new Emotion(80, 10, 20, 30), 0.7));
    }

    /** The server makes the sound before, so that a busy machine does not miss the deadlines. */
    protected static List<SpeechChunk> speak(SpeechSynthesizer voice, SpokenSentence sentence) {
        words.speak(sentence.text(), SpeechChunk.SAMPLE_RATE);
        words.speak(sentence.text(), SpeechChunk.WIDE_SAMPLE_RATE);
        return requireNonNull(voice.speak(sentence).collectList().block(PATIENCE));
    }

    protected static List<SpeechChunk> speak(SpeechSynthesizer voice, String text) {
        return speak(voice, sentence(text, 0, 0, true));
    }

    /** Duration of what the fallback speaks in place of a voice. */
    protected static final double RECORDED_MS = RecordingVoice.MS;

    /** Duration of words as the server speaks them, in milliseconds. */
    protected static double wordsMs(String text) {
        return text.isEmpty() ? 0 : words.durationMs(text, SpeechChunk.SAMPLE_RATE);
    }

    protected final String spokenByFallback() {
        return fallback.text();
    }

    private static double providerMs(List<SpeechChunk> speech) {
        return durationMs(speech.stream()
                .filter(chunk -> chunk.origin() != SpeechChunk.Origin.FALLBACK)
                .toList());
    }

    protected final double calls(String outcome) {
        return registry.find("mockcall.provider.calls").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 422, 429, 500})
    void aRefusedSentenceIsSpokenByTheFallback(int status) {
        server.answers(VoiceBehaviour.refuses(status, "{\"detail\":{\"status\":\"no\"}}", Map.of()));

        List<SpeechChunk> speech = speak(impatient(), TEXT);

        assertThat(spokenByFallback()).isEqualTo(TEXT);
        assertThat(speech).allMatch(chunk -> chunk.origin() == SpeechChunk.Origin.FALLBACK);
        assertThat(calls("failed")).isEqualTo(status == 429 || status == 500 ? 2 : 1);
        assertThat(registry.get("mockcall.tts.fallbacks")
                        .tag("reason", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTemporaryFailureIsRetriedBeforeTheFirstSound() {
        server.answers(VoiceBehaviour.refuses(500, "busy", Map.of()), VoiceBehaviour.speaks());

        speak(open(PATIENT, fallback), TEXT);

        assertThat(spokenByFallback()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatAsksToWaitIsNotAskedMeanwhile(boolean date) {
        String wait = date
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(90).atZone(ZoneOffset.UTC))
                : "90";
        server.answers(VoiceBehaviour.refuses(429, "{}", Map.of("Retry-After", wait)), VoiceBehaviour.speaks());
        SpeechSynthesizer voice = impatient();

        speak(voice, "Hello.");
        speak(voice, "Are you there?");

        assertThat(spokenByFallback()).isEqualTo("Hello. Are you there?");
        assertThat(calls("rejected")).isEqualTo(1);
    }

    /** A socket that is open but dead. */
    @Test
    void aServerThatSendsNoSoundIsReplacedAfterTheDeadline() throws InterruptedException {
        server.answers(VoiceBehaviour.stallsAfter(0));

        speak(impatient(), TEXT);

        assertThat(spokenByFallback()).isEqualTo(TEXT);
        assertThat(server.sawDisconnect()).isTrue();
        assertThat(calls("timeout")).isEqualTo(1);
    }

    /** A provider that stops after the first frames of a sentence. */
    @Test
    void afterAStallInTheMiddleOnlyTheRestIsSpoken() throws InterruptedException {
        onlyTheRestIsSpoken(VoiceBehaviour.stallsAfter(8), 8);
        assertThat(server.sawDisconnect()).isTrue();
    }

    /** A sentence that failed after some of its sound is not made again from the start. */
    @Test
    void afterAResetInTheMiddleOnlyTheRestIsSpoken() {
        onlyTheRestIsSpoken(VoiceBehaviour.resetsAfter(11), 11);
    }

    private void onlyTheRestIsSpoken(VoiceBehaviour broken, int spokenWords) {
        SpeechSynthesizer voice = impatient();
        for (String other : List.of(
                "My internet has been down for three days, and I work from home.",
                "Your colleague told me that somebody would call, but nobody did.",
                "Please tell me what you are going to do about it, because I have no time.")) {
            server.answers(VoiceBehaviour.speaks());
            speak(voice, sentence(other, 0, 0, true));
        }
        server.answers(broken);

        List<SpeechChunk> speech = speak(voice, sentence(TEXT, 1, 0, true));

        List<String> all = List.of(TEXT.split(" "));
        List<String> rest = List.of(spokenByFallback().split(" "));
        int spoken = all.size() - rest.size();
        assertThat(all.subList(spoken, all.size())).isEqualTo(rest);
        System.out.printf(
                "%s: %d words went out, the fallback begins with word %d%n",
                getClass().getSimpleName(), spokenWords, spoken + 1);
        assertThat(Math.abs(spoken - spokenWords)).as("words twice or lost").isLessThanOrEqualTo(isExact() ? 0 : 1);
        double whole = words.durationMs(String.join(" ", all.subList(0, spokenWords)), SpeechChunk.SAMPLE_RATE);
        assertThat(providerMs(speech)).isBetween(whole - 500, whole + 20);
    }

    @Test
    void soundThatNeverEndsIsCut() throws InterruptedException {
        server.answers(VoiceBehaviour.neverEnds());

        List<SpeechChunk> speech = speak(open(PATIENT, fallback), "Hello there.");

        assertThat(durationMs(speech)).isLessThan(RemoteLimits.longestMs("Hello there.") + 2_000);
        assertThat(spokenByFallback()).isEmpty();
        assertThat(server.sawDisconnect()).isTrue();
    }

    @Test
    void aBargeInClosesTheConnection() throws InterruptedException {
        server.answers(VoiceBehaviour.stallsAfter(4));
        var chunks = open(PATIENT, fallback).speak(sentence(TEXT, 0, 0, true));

        chunks.blockFirst(PATIENCE); // cancels

        assertThat(server.sawDisconnect()).isTrue();
        assertThat(spokenByFallback()).isEmpty();
    }

    @Test
    void aRefusedConnectionIsReplaced() {
        var voice = open("http://127.0.0.1:1", ApiKey.configured("test", KEY, ""), IMPATIENT, fallback);

        speak(voice, TEXT);

        assertThat(spokenByFallback()).isEqualTo(TEXT);
    }

    @Test
    void anOpenBreakerSendsSentencesToTheFallbackAtOnce() {
        var breaker = new ProviderGuardSettings.Breaker(2, 2, 50, Duration.ofMinutes(1), 1);
        server.answers(VoiceBehaviour.refuses(401, "{}", Map.of()));
        SpeechSynthesizer voice = open(limits(Duration.ofSeconds(5), 8, 0, breaker), fallback);

        for (int i = 0; i < 5; i++) {
            speak(voice, "Hello.");
        }

        assertThat(calls("failed")).isEqualTo(2);
        assertThat(calls("rejected")).isEqualTo(3);
    }

    @Test
    void noMoreRequestsRunThanTheAccountAllows() {
        server.answers(VoiceBehaviour.stallsAfter(1));
        SpeechSynthesizer voice = open(limits(Duration.ofSeconds(3), 2, 0, CLOSED), fallback);

        Flux.range(0, 6)
                .flatMap(i -> voice.speak(sentence("Hello there, you.", i, 0, true)))
                .blockLast(PATIENCE);

        assertThat(server.received()).hasSize(2);
        assertThat(calls("rejected")).isEqualTo(4);
    }

    @Test
    void charactersAreCountedAndTheBudgetOfTheDayIsKept() {
        server.answers(VoiceBehaviour.speaks());
        SpeechSynthesizer voice = open(limits(Duration.ofSeconds(20), 8, 30, CLOSED), fallback);
        var report = new SpeechReport();
        var overBudget = new SpeechReport();

        voice.speak(sentence("I want my money.", 0, 0, false))
                .contextWrite(report::in)
                .blockLast(PATIENCE);
        voice.speak(sentence("I want all of it.", 0, 1, true))
                .contextWrite(overBudget::in)
                .blockLast(PATIENCE);

        assertThat(report.billedCharacters()).isEqualTo("I want my money.".length());
        assertThat(registry.get("mockcall.tts.characters").counter().count()).isEqualTo(report.billedCharacters());
        assertThat(overBudget.billedCharacters()).isZero();
        assertThat(overBudget.fallbackReason()).isEqualTo("budget");
        assertThat(spokenByFallback()).isEqualTo("I want all of it.");
    }

    @Test
    void onlyWordsAndPunctuationAreSent() {
        server.answers(VoiceBehaviour.speaks());

        speak(
                open(PATIENT, fallback),
                "*sighs* I paid **$500** on 3/4, see [here](http://a.example), \uD83D\uDE20 for <b>NE-123</b>!");

        String sent = text(server.received().getFirst());
        assertThat(sent).contains("five hundred dollars").doesNotContain("sighs");
        assertThat(sent).matches("[A-Za-z',.!?:; -]+");
        assertThat(spokenByFallback()).isEmpty();
    }

    protected static String text(FakeVoiceServer.Received request) {
        return request.json().path("text").asString(request.json().path("input").asString(""));
    }

    @Test
    void theKeyIsSentAndNeverLogged() {
        server.answers(VoiceBehaviour.refuses(401, "{\"detail\":\"the key " + KEY + " is wrong\"}", Map.of()));
        try (var logs = new LogCapture()) {
            speak(impatient(), TEXT);
            assertThat(logs.text()).contains("401").doesNotContain(KEY);
        }
        server.answers(VoiceBehaviour.speaks());
        speak(open(PATIENT, fallback), "Hello.");
        assertThat(keyOf(server.received().getFirst().headers())).contains(KEY);
    }

    @Test
    void aNewKeyInAFileNeedsNoRestart(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "first\n");
        server.answers(VoiceBehaviour.speaks());
        SpeechSynthesizer voice = open(server.url(), ApiKey.configured("test", "", file.toString()), PATIENT, fallback);

        speak(voice, sentence("One.", 0, 0, true));
        Files.writeString(file, "second\n");
        speak(voice, sentence("Two.", 1, 0, true));
        Files.delete(file);
        speak(voice, sentence("Three.", 2, 0, true));

        assertThat(server.received())
                .extracting(request -> keyOf(request.headers()).replace("Bearer ", ""))
                .containsExactly("first", "second", "second");
    }

    @Test
    void bothSampleRatesAreSpokenEquallyLong() {
        server.answers(VoiceBehaviour.speaks());
        SpeechSynthesizer voice = open(PATIENT, fallback);
        SpokenSentence narrow = sentence("I want a refund.", 0, 0, true);
        var wide = new SpokenSentence(
                narrow.text(),
                narrow.voice(),
                SpeechChunk.WIDE_SAMPLE_RATE,
                Map.of(),
                narrow.position(),
                narrow.character());

        List<SpeechChunk> speech = speak(voice, wide);

        assertThat(speech).allMatch(chunk -> chunk.sampleRate() == SpeechChunk.WIDE_SAMPLE_RATE);
        assertThat(durationMs(speech))
                .isBetween(durationMs(speak(voice, narrow)) - 60, durationMs(speak(voice, narrow)) + 60);
        assertThat(spokenByFallback()).isEmpty();
    }
}
