package io.mockcall.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
import io.mockcall.contracts.call.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Uses virtual time: milliseconds since the call was ready. */
class ClientCallStateTest {
    private static final long START = 5_000_000_000L;

    private final Told told = new Told();
    private ClientCallState call = new ClientCallState(TurnMode.AUTO, told);

    @Test
    void latencyCountsFromTheLastVoicedSampleOfTheAnsweredUtterance() {
        ready();
        speech(0, 1_000);
        silence(1_000, 1_700);
        transcript("u0", 0, 1_000, 1_720);
        speech(2_000, 2_200);
        customer(1, 1_900);

        assertThat(told.latencies).containsExactly(1_900L - 980);
    }

    @Test
    void manualLatencyCountsFromTheCommit() {
        call = new ClientCallState(TurnMode.MANUAL, told);
        ready();
        speech(0, 1_000);
        call.accept(new ClientCallEvent.AgentAudio(1_000, new short[320], false, true, at(1_000)));
        customer(1, 1_300);

        assertThat(told.latencies).containsExactly(300L);
    }

    @Test
    void theOpeningLineHasNoLatency() {
        ready();
        customer(0, 400);

        assertThat(told.latencies).containsExactly((Long) null);
    }

    @Test
    void theCustomerIsQuietAfterTheEndOfPlayback() {
        ready();
        customer(0, 400);

        assertThat(call.customerIsQuiet(at(450))).isFalse();
        assertThat(call.customerIsQuiet(at(600))).isTrue();
    }

    @Test
    void aTurnThatBeganBeforeTheEndOfTheUtteranceIsNoAnswer() {
        ready();
        customer(1, 400);

        assertThat(call.answeredSince(at(500), at(5_000))).isFalse();
        customer(2, 900);
        assertThat(call.answeredSince(at(500), at(5_000))).isTrue();
    }

    @Test
    void aTurnWithoutItsLastFrameIsIncomplete() {
        ready();
        frame(1, 0, 0, 400);

        assertThat(call.answeredSince(at(100), at(5_000))).isFalse();
        assertThat(told.latencies).isEmpty();
    }

    @Test
    void aRepeatedItemCountsOnce() {
        ready();
        customer(1, 400);
        customer(1, 450);
        transcript("u0", 0, 100, 460);
        transcript("u0", 0, 100, 470);

        assertThat(told.sentences).isEqualTo(2);
        assertThat(told.latencies).hasSize(1);
        assertThat(call.turns()).singleElement().satisfies(turn -> {
            assertThat(turn.frames()).isEqualTo(10);
            assertThat(turn.audioMs()).isEqualTo(200);
        });
        assertThat(call.agentSaid()).hasSize(1);
    }

    @Test
    void aClearedTurnIsOverAtOnce() {
        ready();
        sentence(1, 0, true, 400);
        frame(1, 0, 0, 400);
        call.accept(new ClientCallEvent.MessageReceived(new ServerMessage.AudioClear(1, "barge_in"), at(405)));

        assertThat(call.customerIsQuiet(at(406))).isTrue();
        assertThat(told.latencies).hasSize(1);
    }

    @Test
    void partialTranscriptsAfterTheFinalOneAreIgnored() {
        ready();
        transcript("u0", 0, 100, 200);
        call.accept(new ClientCallEvent.MessageReceived(
                new ServerMessage.Transcript("u0", "th", false, 0, 50, 0.5), at(210)));

        assertThat(told.captions).isZero();
    }

    @Test
    void utterancesAreInTheOrderOfSpeaking() {
        ready();
        transcript("u9000", 9_000, 9_500, 9_800);
        transcript("u10000", 10_000, 10_500, 10_800);
        transcript("u500", 500, 900, 11_000);

        assertThat(call.agentSaid().stream().map(ServerMessage.Transcript::startMs))
                .containsExactly(500L, 9_000L, 10_000L);
    }

    private void ready() {
        var scenario = new ServerMessage.ScenarioSummary("s", "A late fee", "billing", "easy", "Maria", "Be kind.");
        call.accept(new ClientCallEvent.MessageReceived(
                new ServerMessage.Ready(CallId.random(), "t", scenario, false, AudioFormat.PCM_16K), START));
    }

    private void speech(long fromMs, long toMs) {
        for (long ms = fromMs; ms < toMs; ms += 20) {
            call.accept(new ClientCallEvent.AgentAudio(ms, new short[320], true, false, at(ms)));
        }
    }

    private void silence(long fromMs, long toMs) {
        for (long ms = fromMs; ms < toMs; ms += 20) {
            call.accept(new ClientCallEvent.AgentAudio(ms, new short[320], false, false, at(ms)));
        }
    }

    private void transcript(String id, long startMs, long endMs, long arrives) {
        call.accept(new ClientCallEvent.MessageReceived(
                new ServerMessage.Transcript(id, "words", true, startMs, endMs, 0.9), at(arrives)));
    }

    private void customer(int turn, long ms) {
        sentence(turn, 0, false, ms);
        sentence(turn, 1, true, ms);
        for (int n = 0; n < 10; n++) {
            frame(turn, n == 9 ? AudioFrame.FLAG_TURN_END : 0, n * 20, ms);
        }
    }

    private void sentence(int turn, int index, boolean last, long ms) {
        call.accept(new ClientCallEvent.MessageReceived(
                new ServerMessage.Sentence(turn, index, "Hm.", last, new Emotion(1, 2, 3, 4), false, 0.5), at(ms)));
    }

    private void frame(int turn, int flags, long positionMs, long ms) {
        call.accept(new ClientCallEvent.CustomerAudio(turn, flags, positionMs, new short[320], at(ms)));
    }

    private static long at(long ms) {
        return START + ms * 1_000_000;
    }

    private static final class Told implements CallView {
        private final List<@Nullable Long> latencies = new ArrayList<>();
        private int sentences;
        private int captions;

        @Override
        public void ready(ServerMessage.Ready call) {}

        @Override
        public void caption(ServerMessage.Transcript partial) {
            captions++;
        }

        @Override
        public void said(ServerMessage.Transcript whole) {}

        @Override
        public void customerSays(ServerMessage.Sentence sentence) {
            sentences++;
        }

        @Override
        public void turnEnded(PlayedTurn turn, @Nullable Long latencyMs) {
            latencies.add(latencyMs);
        }

        @Override
        public void problem(String message) {}

        @Override
        public void ended(ServerMessage.Ended end) {}
    }
}
