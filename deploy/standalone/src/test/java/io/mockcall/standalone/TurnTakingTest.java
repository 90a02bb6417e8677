package io.mockcall.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.conversation.ClientCallState;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.tools.demo.EmbeddedVoice;
import io.mockcall.contracts.TurnMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turn-taking through the gateway: both sides interrupt each other with sound. */
class TurnTakingTest {
    private static final String SCENARIO = "billing-late-fee";
    private static final String SILENCE = "mockcall.simulator.patience.silence";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BARGE_INS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RunningSuite suite;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedVoice voice;

    @BeforeAll
    static void start() {
        System.setProperty(SILENCE, "4s");
        suite = RunningSuite.start(directory);
        voice = new EmbeddedVoice();
    }

    @AfterAll
    static void stop() {
        voice.close();
        suite.close();
        System.clearProperty(SILENCE);
    }

    @Test
    void theCustomerStopsWhenTheAgentSpeaks() {
        PcmAudio objection = voice.speak("No, wait, please listen to me for a moment.");
        PcmAudio question = voice.speak("Can you tell me what happened with the payment, and when you noticed it?");
        List<Long> times = new ArrayList<>();

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            talkInto(call, 0, objection);
            for (int i = 1; i < BARGE_INS; i++) {
                int heard = call.state().turns().size();
                awaitNextTurnAndQuiet(call, heard);
                heard = call.state().turns().size();
                call.speak(question);
                talkInto(call, heard, objection);
            }
            call.state().cutOffs().stream()
                    .filter(cut -> "barge_in".equals(cut.reason()))
                    .map(ClientCallState.CutOff::sinceVoiceMs)
                    .filter(Objects::nonNull)
                    .forEach(times::add);
            call.hangUp();
        }

        System.out.println("From the agent's first voiced frame to audio:clear: " + times + " ms");
        assertThat(times).hasSizeGreaterThanOrEqualTo(BARGE_INS);
    }

    @Test
    void aBackchannelDoesNotStopTheCustomer() {
        PcmAudio listening = voice.speak("Okay.");

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            assertThat(call.listen(TurnTakingTest::isSpeaking, PATIENCE)).isTrue();
            call.speak(listening);
            assertThat(call.listen(state -> !state.agentSaid().isEmpty(), PATIENCE))
                    .isTrue();
            assertThat(call.listen(
                            state -> state.turns().iterator().next().audioComplete() && state.isQuiet(), PATIENCE))
                    .as("the opening is heard to its end")
                    .isTrue();

            assertThat(call.state().turns()).hasSize(1);
        }
    }

    @Test
    void theCustomerInterruptsALongUtterance() {
        suite.announce(SCENARIO, "interrupts-everybody", 1.0);
        PcmAudio speech = voice.speak(
                "So what I would like to do now is to read to you our terms and conditions, which are"
                        + " very long, and which say many things about many other things, and after that I will read to you"
                        + " the appendix, and the list of all the fees that we have, one after the other, from the start.");

        try (PracticeCall call = dial("interrupts-everybody")) {
            assertThat(call.listenToOpening()).isTrue();
            call.speak(speech);
            assertThat(call.listen(
                            state -> state.turns().stream()
                                    .flatMap(turn -> turn.sentences().stream())
                                    .anyMatch(sentence -> sentence.interrupt()),
                            PATIENCE))
                    .isTrue();
            assertThat(call.state().agentSaid())
                    .as("the agent is still speaking")
                    .isEmpty();
        }
    }

    @Test
    void aCustomerWithoutAnAnswerAsksAndThenHangsUp() {
        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            assertThat(call.listenToOpening()).isTrue();
            assertThat(call.listen(state -> state.ended() != null, PATIENCE)).isTrue();

            assertThat(String.valueOf(requireNonNull(call.state().ended()).reason()))
                    .isEqualToIgnoringCase("customer");
            assertThat(call.state().turns()).hasSize(4);
            assertThat(call.state().turns())
                    .allSatisfy(turn -> assertThat(turn.frames()).isPositive());
        }
    }

    /** Interrupts the customer one second into a turn, and checks that the customer stops. */
    private static void talkInto(PracticeCall call, int turns, PcmAudio sound) {
        assertThat(call.listen(state -> state.turns().size() > turns && isSpeaking(state), PATIENCE))
                .as("the customer speaks")
                .isTrue();
        int before = call.state().cutOffs().size();
        call.speak(sound);
        assertThat(call.listen(state -> state.cutOffs().size() > before, PATIENCE))
                .as("the customer stops")
                .isTrue();
    }

    private static void awaitNextTurnAndQuiet(PracticeCall call, int turns) {
        assertThat(call.listen(state -> state.turns().size() > turns && state.isQuiet(), PATIENCE))
                .as("the customer answers")
                .isTrue();
    }

    private static boolean isSpeaking(ClientCallState state) {
        return state.playedOfCurrentTurn().compareTo(Duration.ofSeconds(1)) > 0 && !state.isQuiet();
    }

    private static PracticeCall dial(String scenario) {
        return requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> suite.dial(scenario, TurnMode.AUTO), Objects::nonNull));
    }
}
