package io.mockcall.callsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.TurnMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebVttTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static CallSession call(String customerName) {
        var scenario = new ScenarioSummary(
                "late-fee", "A late fee", Scenario.Category.BILLING, Scenario.Difficulty.EASY, customerName, "");
        return new CallSession(
                CallId.random(),
                new CallSession.Setup("agent", "red", scenario, 1, TurnMode.AUTO, false, START),
                new CallSession.State(CallStatus.COMPLETED, null, null, 0),
                null);
    }

    private static TranscriptLine agent(String id, long startMs, @Nullable Long endMs, String text) {
        return new TranscriptLine("agent", text, START, id, null, null, startMs, endMs, 0.9, null);
    }

    private static TranscriptLine customer(int turn, int index, long atMs, String text) {
        return new TranscriptLine("customer", text, START.plusMillis(atMs), null, turn, index, null, null, null, null);
    }

    private static String vtt(String customerName, List<TranscriptLine> lines) {
        return WebVtt.of(CueTiming.of(call(customerName), lines));
    }

    @Test
    void cuesFollowTheConversation() {
        String file = vtt(
                "Maria Keller",
                List.of(
                        customer(0, 0, 200, "Hi there."),
                        agent("u-3000", 3_000, 4_250L, "Hello, how can I help?"),
                        customer(1, 0, 5_000, "My bill is wrong."),
                        customer(1, 1, 5_100, "Twice.")));
        assertThat(file).isEqualTo("""
                WEBVTT

                customer-0.0
                00:00:00.200 --> 00:00:00.785
                <v Maria Keller>Hi there.

                agent-u-3000
                00:00:03.000 --> 00:00:04.250
                <v Agent>Hello, how can I help?

                customer-1.0
                00:00:05.000 --> 00:00:06.105
                <v Maria Keller>My bill is wrong.

                customer-1.1
                00:00:06.105 --> 00:00:06.605
                <v Maria Keller>Twice.
                """);
    }

    @Test
    void anEmptyTranscriptIsAValidFile() {
        assertThat(VttGrammar.parse(vtt("Maria", List.of()))).isEmpty();
    }

    @Test
    void wordsAreEscaped() {
        String file = vtt("R&D <b>", List.of(customer(0, 0, 0, "1 < 2 && 3 --> 4\n\nNOTE <v X>\r\n\u2028STYLE")));
        assertThat(file).contains("<v R&amp;D &lt;b&gt;>1 &lt; 2 &amp;&amp; 3 --&gt; 4 NOTE &lt;v X&gt; STYLE\n");
        assertThat(VttGrammar.parse(file))
                .singleElement()
                .satisfies(cue -> assertThat(cue.text()).isEqualTo("1 < 2 && 3 --> 4 NOTE <v X> STYLE"));
    }

    @Test
    void interruptedSentencesShareTheTimeUntilTheInterruption() {
        String sentence = "I have been waiting for such a long time now."; // takes about three seconds
        List<WebVttCue> cues = VttGrammar.parse(vtt(
                "Maria",
                List.of(
                        customer(0, 0, 1_000, sentence),
                        customer(0, 1, 1_000, sentence),
                        agent("u-3000", 3_000, 3_500L, "I see."))));
        assertThat(cues).extracting(WebVttCue::startMs).containsExactly(1_000L, 2_000L, 3_000L);
        assertThat(cues).extracting(WebVttCue::endMs).containsExactly(2_000L, 3_000L, 3_500L);
    }

    @Test
    void anInterruptionOfTheAgentOverlapsTheAgentsCue() {
        List<WebVttCue> cues = VttGrammar.parse(vtt(
                "Maria", List.of(customer(0, 0, 4_000, "Stop."), agent("u-1000", 1_000, 6_000L, "Our policy says"))));
        assertThat(cues).extracting(WebVttCue::speaker).containsExactly("Agent", "Maria");
    }

    @Test
    void aLongCallHasHours() {
        assertThat(vtt("Maria", List.of(agent("u", 5_025_678, 5_026_000L, "Bye."))))
                .contains("01:23:45.678 --> 01:23:46.000");
    }

    @Property
    void anyTranscriptGivesReadableCuesInOrder(
            @ForAll("names") String customerName, @ForAll("transcripts") List<TranscriptLine> lines) {
        List<WebVttCue> cues = VttGrammar.parse(vtt(customerName, lines));
        List<String> shown = cues.stream().map(WebVttCue::text).toList();
        List<String> spoken = lines.stream()
                .map(line -> bare(line.text()))
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(shown.stream().map(WebVttTest::bare)).containsExactlyInAnyOrderElementsOf(spoken);
    }

    @Property
    void whatIsKnownOfTheAgentsTimesIsKept(@ForAll("transcripts") List<TranscriptLine> lines) {
        List<WebVttCue> cues = CueTiming.of(call("Maria"), lines);
        List<Long> known = lines.stream()
                .map(TranscriptLine::startMs)
                .filter(start -> start != null && start >= 0 && start < 1_000_000)
                .toList();
        assertThat(cues.stream().filter(cue -> cue.speaker().equals("Agent")).map(WebVttCue::startMs))
                .containsAll(known);
    }

    @Property
    void theCustomersSentencesFollowEachOther(@ForAll("turns") List<TranscriptLine> lines) {
        List<WebVttCue> cues = CueTiming.of(call("Maria"), lines);
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).startMs())
                    .isGreaterThanOrEqualTo(cues.get(i - 1).endMs());
        }
    }

    /** Without characters that WebVTT replaces by a space. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u0085\\u00a0\\u2028\\u2029]+", "")
                .strip();
    }

    @Provide
    Arbitrary<String> names() {
        return texts();
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings()
                        .withChars("<>&-\n\r\t\0 aé\u0085\u2028;/v.:0123WEBTNOTE")
                        .ofMaxLength(40),
                Arbitraries.of(
                        "-->", "WEBVTT", "NOTE x", "&lt;", "<v A>", "</v>", "00:00:01.000 --> 00:00:02.000", ""));
    }

    @Provide
    Arbitrary<List<TranscriptLine>> transcripts() {
        Arbitrary<Long> times =
                Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-5_000, 600_000));
        Arbitrary<String> texts = texts();
        return Arbitraries.integers().between(0, 12).flatMap(count -> {
            List<Arbitrary<TranscriptLine>> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int place = i;
                lines.add(Combinators.combine(Arbitraries.of(true, false), times, times, texts)
                        .as((isAgent, start, end, text) -> isAgent
                                ? agent("u --> " + place, start, end, text)
                                : customer(place, 0, start % 1_000_000_000_000L, text)));
            }
            return Combinators.combine(lines).as(all -> all);
        });
    }

    @Provide
    Arbitrary<List<TranscriptLine>> turns() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 60_000);
        return times.list().ofMaxSize(12).map(all -> {
            List<TranscriptLine> lines = new ArrayList<>();
            all.stream().sorted().forEach(at -> lines.add(customer(0, lines.size(), at, "A sentence of some length.")));
            return lines;
        });
    }
}
