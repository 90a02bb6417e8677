package io.mockcall.stt.endpointing;

import static io.mockcall.stt.audio.TestAudio.join;
import static io.mockcall.stt.audio.TestAudio.silence;
import static io.mockcall.stt.audio.TestAudio.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.AgentAudioBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EndpointingAssemblerTest {
    private static final CallId CALL = new CallId(new UUID(0, 1));
    private static final Instant START = Instant.EPOCH;
    /** The detector judges windows of 32 ms and smooths over the one before. */
    private static final Offset<Long> TWO_WINDOWS = within(80L);

    private final EndpointingAssembler assembler =
            new EndpointingAssembler(new EnergyDetector(), EndpointingSettings.defaults());
    private final RecordingContext context = new RecordingContext();
    private long position;

    private static AgentAudioBuilder auto() {
        return new AgentAudioBuilder(CALL, TurnMode.AUTO);
    }

    private static AgentAudioBuilder manual() {
        return new AgentAudioBuilder(CALL, TurnMode.MANUAL);
    }

    private void process(AgentAudioBuilder agent) {
        process(agent.records(5));
    }

    private void process(List<AgentAudio> records) {
        records.forEach(record -> assembler.accept(record, position++, context));
    }

    @Test
    void silenceEndsAnUtterance() {
        process(auto().say(join(silence(1000), tone(1500), silence(900))));

        StartOfSpeech start = context.events(StartOfSpeech.class).getFirst();
        assertThat(start.startMs()).isCloseTo(1000, TWO_WINDOWS);
        assertThat(context.utterances()).singleElement().satisfies(utterance -> {
            assertThat(utterance.startMs()).isEqualTo(start.startMs());
            assertThat(utterance.endMs()).isCloseTo(2500, TWO_WINDOWS);
            assertThat(utterance.voicedMs()).isCloseTo(1500, TWO_WINDOWS);
            assertThat(utterance.audio().durationMs()).isCloseTo(300 + 1500 + 200, TWO_WINDOWS);
        });
    }

    @Test
    void aShortPauseDoesNotEndAnUtterance() {
        process(auto().say(join(silence(300), tone(800), silence(450), tone(800), silence(900))));

        assertThat(context.utterances()).hasSize(1);
    }

    @Test
    void aClickIsNotSpeech() {
        process(auto().say(join(silence(512), tone(20), silence(1500))));

        assertThat(context.events()).isEmpty();
    }

    @Test
    void startOfSpeechComesBeforeTheUtterance() {
        process(auto().say(join(silence(300), tone(2000), silence(900))));

        assertThat(context.events().getFirst()).isInstanceOf(StartOfSpeech.class);
        assertThat(context.events().getLast()).isInstanceOf(Utterance.class);
    }

    @Test
    void partialUtterancesComeAtLeastTwiceASecond() {
        process(auto().say(join(silence(300), tone(3000))));

        List<PartialUtterance> partials = context.events(PartialUtterance.class);
        assertThat(partials).extracting(PartialUtterance::revision).startsWith(0, 1, 2, 3, 4, 5);
        assertThat(partials).extracting(p -> p.utterance().audio().durationMs()).isSorted();
    }

    @Test
    void aPartialUtteranceSkippedOnABusyCallIsSentLater() {
        context.busy(true);
        process(auto().say(join(silence(300), tone(1000))));
        assertThat(context.events(PartialUtterance.class)).isEmpty();

        context.busy(false);
        process(new AgentAudioBuilder(CALL, TurnMode.AUTO).pause(1300).say(tone(100)));
        assertThat(context.events(PartialUtterance.class)).hasSize(1);
    }

    @Test
    void thePartialUtteranceOfThePauseEqualsTheUtterance() {
        process(auto().say(join(silence(300), tone(1700), silence(900))));

        PartialUtterance last = context.events(PartialUtterance.class).getLast();
        assertThat(last.utterance().hasSameAudioAs(context.utterances().getFirst()))
                .isTrue();
        assertThat(last.superseded().toFuture()).isNotDone();
    }

    @Test
    void aPartialUtteranceIsSupersededByALongerUtterance() {
        process(manual().say(join(silence(300), tone(1700))).commit());

        PartialUtterance last = context.events(PartialUtterance.class).getLast();
        assertThat(last.superseded().toFuture()).isDone();
    }

    @Test
    void aCommitEndsTheUtteranceAtOnce() {
        process(auto().say(join(silence(300), tone(900))).commit());

        assertThat(context.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isEqualTo(1200));
    }

    @Test
    void aCommitOnAFrameIncludesItsAudio() {
        List<AudioFrame> frames =
                new ArrayList<>(auto().say(join(silence(300), tone(900))).frames());
        AudioFrame last = frames.removeLast();
        frames.add(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0, last.timestampMs(), last.payload()));
        process(List.of(auto().record(0, frames)));

        assertThat(context.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isEqualTo(1200));
    }

    @Test
    void inManualModeOnlyACommitEndsAnUtterance() {
        AgentAudioBuilder agent = manual().say(join(silence(300), tone(800), silence(3000), tone(800), silence(2000)));
        process(agent);
        assertThat(context.utterances()).isEmpty();

        process(List.of(agent.commit().record(99, List.of(agent.frames().getLast()))));
        assertThat(context.utterances()).singleElement().satisfies(utterance -> {
            assertThat(utterance.startMs()).isCloseTo(300, TWO_WINDOWS);
            assertThat(utterance.endMs()).isCloseTo(4900, TWO_WINDOWS);
        });
    }

    @Test
    void aCommitWithoutVoiceIsNoUtterance() {
        process(manual().say(silence(2000)).commit().commit());

        assertThat(context.events()).isEmpty();
        assertThat(context.held()).isNegative();
    }

    @Test
    void duplicateFramesAreIgnored() {
        List<AgentAudio> records =
                auto().say(join(silence(300), tone(800), silence(900))).records(5);
        process(records);
        process(records);

        assertThat(context.utterances()).hasSize(1);
    }

    @Test
    void aGapInTimeIsSilence() {
        process(auto().say(join(silence(300), tone(800))).pause(1400).say(join(tone(800), silence(900))));

        assertThat(context.utterances()).hasSize(2);
        assertThat(context.utterances().get(1).startMs()).isEqualTo(2500);
    }

    @Test
    void aShortGapIsAPause() {
        process(auto().say(join(silence(300), tone(800))).pause(300).say(join(tone(800), silence(900))));

        assertThat(context.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isCloseTo(2200, TWO_WINDOWS));
    }

    @Test
    void aStallEndsTheUtterance() {
        process(auto().say(join(silence(300), tone(800))));
        for (int ms = 0; ms <= 3000; ms += 100) {
            assembler.tick(START.plusMillis(ms), context);
        }

        assertThat(context.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isCloseTo(1100, TWO_WINDOWS));
        assertThat(context.held()).isNegative();
    }

    @Test
    void aStallDoesNotEndAnUtteranceInManualMode() {
        process(manual().say(join(silence(300), tone(800))));
        for (int ms = 0; ms <= 5000; ms += 100) {
            assembler.tick(START.plusMillis(ms), context);
        }

        assertThat(context.utterances()).isEmpty();
        assertThat(context.held()).isZero();
    }

    @Test
    void aLongUtteranceEndsAtTheNextShortPause() {
        process(auto().say(join(silence(300), tone(16_000), silence(200), tone(3000), silence(900))));

        assertThat(context.utterances())
                .extracting(Utterance::endMs)
                .hasSize(2)
                .first()
                .satisfies(endMs -> assertThat(endMs).isCloseTo(16_300, TWO_WINDOWS));
    }

    @Test
    void noUtteranceIsLongerThanTheLimit() {
        process(auto().say(join(silence(300), tone(50_000), silence(900))));

        assertThat(context.utterances())
                .hasSize(3)
                .allSatisfy(
                        utterance -> assertThat(utterance.audio().durationMs()).isLessThanOrEqualTo(20_032));
    }

    @Test
    void inSilenceTheHeldOffsetAdvances() {
        process(auto().say(silence(10_000)));

        assertThat(context.held()).isGreaterThan(position - 35);
    }

    @Test
    void theOffsetOfAnOpenUtteranceIsHeldFromItsStart() {
        process(auto().say(join(silence(5000), tone(9000))));

        long heldFromMs = context.held() * 100;
        assertThat(heldFromMs).isLessThan(5000 - 300).isGreaterThan(5000 - 300 - 2 * UtteranceSegmenter.GRID_MS);
    }

    @Test
    void aMutedClientHoldsNoOffset() {
        process(auto().say(silence(3000)));
        for (int ms = 0; ms <= 3000; ms += 100) {
            assembler.tick(START.plusMillis(ms), context);
        }

        assertThat(context.held()).isNegative();
    }

    @Test
    void emptyFramesAreHarmless() {
        process(List.of(auto().record(0, List.of(AudioFrame.of(AudioFrame.AGENT, 0, 0, 0, ByteBuffer.allocate(1))))));

        assertThat(context.events()).isEmpty();
        assertThat(context.held()).isNegative();
    }
}
