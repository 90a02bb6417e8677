package io.mockcall.stt.listening;

import static io.mockcall.stt.audio.Sound.join;
import static io.mockcall.stt.audio.Sound.silence;
import static io.mockcall.stt.audio.Sound.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.Speaking;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EndpointingTest {
    private static final CallId CALL = new CallId(new UUID(0, 1));
    private static final Instant START = Instant.EPOCH;
    /** Judged in windows of 32 ms, with a little memory. */
    private static final Offset<Long> A_WINDOW_OR_TWO = within(80L);

    private final Endpointing endpointing = new Endpointing(new EnergyDetector(), Settings.defaults());
    private final Collected collected = new Collected();
    private long position;

    private static Speaking auto() {
        return new Speaking(CALL, TurnMode.AUTO);
    }

    private static Speaking manual() {
        return new Speaking(CALL, TurnMode.MANUAL);
    }

    private void hear(Speaking speaking) {
        hear(speaking.records(5));
    }

    private void hear(List<AgentAudio> records) {
        records.forEach(record -> endpointing.accept(record, position++, collected));
    }

    @Test
    void speechBeginsAndEndsWithSilence() {
        hear(auto().say(join(silence(1000), tone(1500), silence(900))));

        SpeechBegan began = collected.works(SpeechBegan.class).getFirst();
        assertThat(began.startMs()).isCloseTo(1000, A_WINDOW_OR_TWO);
        assertThat(collected.utterances()).singleElement().satisfies(utterance -> {
            assertThat(utterance.startMs()).isEqualTo(began.startMs());
            assertThat(utterance.endMs()).isCloseTo(2500, A_WINDOW_OR_TWO);
            assertThat(utterance.voicedMs()).isCloseTo(1500, A_WINDOW_OR_TWO);
            assertThat(utterance.audio().durationMs()).isCloseTo(300 + 1500 + 200, A_WINDOW_OR_TWO);
        });
    }

    @Test
    void aPauseForThoughtDoesNotEndAnUtterance() {
        hear(auto().say(join(silence(300), tone(800), silence(450), tone(800), silence(900))));

        assertThat(collected.utterances()).hasSize(1);
    }

    @Test
    void aClickIsNotSpeech() {
        hear(auto().say(join(silence(512), tone(20), silence(1500))));

        assertThat(collected.works()).isEmpty();
    }

    @Test
    void speechIsAnnouncedBeforeItIsRecognised() {
        hear(auto().say(join(silence(300), tone(2000), silence(900))));

        assertThat(collected.works().getFirst()).isInstanceOf(SpeechBegan.class);
        assertThat(collected.works().getLast()).isInstanceOf(Utterance.class);
    }

    @Test
    void draftsComeAtLeastTwiceASecond() {
        hear(auto().say(join(silence(300), tone(3000))));

        List<Draft> drafts = collected.works(Draft.class);
        assertThat(drafts).extracting(Draft::revision).startsWith(0, 1, 2, 3, 4, 5);
        assertThat(drafts).extracting(d -> d.soFar().audio().durationMs()).isSorted();
    }

    @Test
    void aDraftThatFoundTheCallBusyIsMadeUpFor() {
        collected.busy(true);
        hear(auto().say(join(silence(300), tone(1000))));
        assertThat(collected.works(Draft.class)).isEmpty();

        collected.busy(false);
        hear(new Speaking(CALL, TurnMode.AUTO).pause(1300).say(tone(100)));
        assertThat(collected.works(Draft.class)).hasSize(1);
    }

    @Test
    void theDraftInThePauseIsTheUtterance() {
        hear(auto().say(join(silence(300), tone(1700), silence(900))));

        Draft last = collected.works(Draft.class).getLast();
        assertThat(last.soFar().soundsLike(collected.utterances().getFirst())).isTrue();
        assertThat(last.superseded().toFuture()).isNotDone();
    }

    @Test
    void aDraftIsStaleWhenTheUtteranceEndedLater() {
        hear(manual().say(join(silence(300), tone(1700))).commit());

        Draft last = collected.works(Draft.class).getLast();
        assertThat(last.superseded().toFuture()).isDone();
    }

    @Test
    void aCommitEndsTheUtteranceAtOnce() {
        hear(auto().say(join(silence(300), tone(900))).commit());

        assertThat(collected.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isEqualTo(1200));
    }

    @Test
    void aCommitOnAFrameCountsWithItsSound() {
        List<AudioFrame> frames =
                new ArrayList<>(auto().say(join(silence(300), tone(900))).frames());
        AudioFrame last = frames.removeLast();
        frames.add(AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0, last.timestampMs(), last.payload()));
        hear(List.of(auto().record(0, frames)));

        assertThat(collected.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isEqualTo(1200));
    }

    @Test
    void inManualModeOnlyACommitEndsAnUtterance() {
        Speaking speaking = manual().say(join(silence(300), tone(800), silence(3000), tone(800), silence(2000)));
        hear(speaking);
        assertThat(collected.utterances()).isEmpty();

        hear(List.of(speaking.commit().record(99, List.of(speaking.frames().getLast()))));
        assertThat(collected.utterances()).singleElement().satisfies(utterance -> {
            assertThat(utterance.startMs()).isCloseTo(300, A_WINDOW_OR_TWO);
            assertThat(utterance.endMs()).isCloseTo(4900, A_WINDOW_OR_TWO);
        });
    }

    @Test
    void aCommitWithoutVoiceIsNoUtterance() {
        hear(manual().say(silence(2000)).commit().commit());

        assertThat(collected.works()).isEmpty();
        assertThat(collected.held()).isNegative();
    }

    @Test
    void framesThatComeAgainAreNotHeardAgain() {
        List<AgentAudio> records =
                auto().say(join(silence(300), tone(800), silence(900))).records(5);
        hear(records);
        hear(records);

        assertThat(collected.utterances()).hasSize(1);
    }

    @Test
    void aGapInTimeIsSilence() {
        hear(auto().say(join(silence(300), tone(800))).pause(1400).say(join(tone(800), silence(900))));

        assertThat(collected.utterances()).hasSize(2);
        assertThat(collected.utterances().get(1).startMs()).isEqualTo(2500);
    }

    @Test
    void aShortGapIsAPause() {
        hear(auto().say(join(silence(300), tone(800))).pause(300).say(join(tone(800), silence(900))));

        assertThat(collected.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isCloseTo(2200, A_WINDOW_OR_TWO));
    }

    @Test
    void framesThatStopComingEndTheUtterance() {
        hear(auto().say(join(silence(300), tone(800))));
        for (int ms = 0; ms <= 3000; ms += 100) {
            endpointing.tick(START.plusMillis(ms), collected);
        }

        assertThat(collected.utterances())
                .singleElement()
                .satisfies(utterance -> assertThat(utterance.endMs()).isCloseTo(1100, A_WINDOW_OR_TWO));
        assertThat(collected.held()).isNegative();
    }

    @Test
    void framesThatStopComingDoNotEndAnUtteranceInManualMode() {
        hear(manual().say(join(silence(300), tone(800))));
        for (int ms = 0; ms <= 5000; ms += 100) {
            endpointing.tick(START.plusMillis(ms), collected);
        }

        assertThat(collected.utterances()).isEmpty();
        assertThat(collected.held()).isZero();
    }

    @Test
    void whoeverSpeaksWithoutEndEndsAtTheNextBreath() {
        hear(auto().say(join(silence(300), tone(16_000), silence(200), tone(3000), silence(900))));

        assertThat(collected.utterances())
                .extracting(Utterance::endMs)
                .hasSize(2)
                .first()
                .satisfies(endMs -> assertThat(endMs).isCloseTo(16_300, A_WINDOW_OR_TWO));
    }

    @Test
    void noUtteranceIsLongerThanTheLongest() {
        hear(auto().say(join(silence(300), tone(50_000), silence(900))));

        assertThat(collected.utterances())
                .hasSize(3)
                .allSatisfy(
                        utterance -> assertThat(utterance.audio().durationMs()).isLessThanOrEqualTo(20_032));
    }

    @Test
    void inSilenceThePartitionMovesOn() {
        hear(auto().say(silence(10_000)));

        assertThat(collected.held()).isGreaterThan(position - 35);
    }

    @Test
    void anOpenUtteranceIsHeldFromItsBeginning() {
        hear(auto().say(join(silence(5000), tone(9000))));

        long heldFromMs = collected.held() * 100;
        assertThat(heldFromMs).isLessThan(5000 - 300).isGreaterThan(5000 - 300 - 2 * Ear.GRID_MS);
    }

    @Test
    void aMutedClientHoldsNothing() {
        hear(auto().say(silence(3000)));
        for (int ms = 0; ms <= 3000; ms += 100) {
            endpointing.tick(START.plusMillis(ms), collected);
        }

        assertThat(collected.held()).isNegative();
    }

    @Test
    void emptyFramesAreHarmless() {
        hear(List.of(auto().record(0, List.of(AudioFrame.of(AudioFrame.AGENT, 0, 0, 0, ByteBuffer.allocate(1))))));

        assertThat(collected.works()).isEmpty();
        assertThat(collected.held()).isNegative();
    }
}
