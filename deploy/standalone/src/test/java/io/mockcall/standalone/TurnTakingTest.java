package io.mockcall.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.client.audio.Sound;
import io.mockcall.client.conversation.Conversation;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.demo.EmbeddedVoice;
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

/** Who speaks when: both sides interrupt each other, with sound, through the front door. */
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
        Sound objection = voice.speak("No, wait, please listen to me for a moment.");
        Sound question = voice.speak("Can you tell me what happened with the payment, and when you noticed it?");
        List<Long> times = new ArrayList<>();

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            talkInto(call, 0, objection);
            for (int i = 1; i < BARGE_INS; i++) {
                int heard = call.conversation().turns().size();
                awaitNextTurnAndQuiet(call, heard);
                heard = call.conversation().turns().size();
                call.speak(question);
                talkInto(call, heard, objection);
            }
            call.conversation().cuts().stream()
                    .filter(cut -> "barge_in".equals(cut.reason()))
                    .map(Conversation.Cut::sinceVoiceMs)
                    .filter(Objects::nonNull)
                    .forEach(times::add);
            call.hangUp();
        }

        System.out.println("From the agent's first voiced frame to audio:clear: " + times + " ms");
        assertThat(times).hasSizeGreaterThanOrEqualTo(BARGE_INS);
    }

    @Test
    void theCustomerGoesOnAfterAnAgentWhoOnlyShowsToListen() {
        Sound listening = voice.speak("Okay.");

        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            assertThat(call.listen(TurnTakingTest::isSpeaking, PATIENCE)).isTrue();
            call.speak(listening);
            assertThat(call.listen(conversation -> !conversation.agentSaid().isEmpty(), PATIENCE))
                    .isTrue();
            assertThat(call.listen(
                            conversation ->
                                    conversation.turns().iterator().next().heardToItsEnd() && conversation.isQuiet(),
                            PATIENCE))
                    .as("the opening is heard to its end")
                    .isTrue();

            assertThat(call.conversation().turns()).hasSize(1);
        }
    }

    @Test
    void theCustomerTalksIntoALongSpeech() {
        suite.announce(SCENARIO, "interrupts-everybody", 1.0);
        Sound speech = voice.speak(
                "So what I would like to do now is to read to you our terms and conditions, which are"
                        + " very long, and which say many things about many other things, and after that I will read to you"
                        + " the appendix, and the list of all the fees that we have, one after the other, from the start.");

        try (PracticeCall call = dial("interrupts-everybody")) {
            assertThat(call.listenToOpening()).isTrue();
            call.speak(speech);
            assertThat(call.listen(
                            conversation -> conversation.turns().stream()
                                    .flatMap(turn -> turn.sentences().stream())
                                    .anyMatch(sentence -> sentence.interrupt()),
                            PATIENCE))
                    .isTrue();
            assertThat(call.conversation().agentSaid())
                    .as("the agent is still speaking")
                    .isEmpty();
        }
    }

    @Test
    void aCustomerWhomNobodyAnswersAsksAndThenHangsUp() {
        try (PracticeCall call = suite.dial(SCENARIO, TurnMode.AUTO)) {
            assertThat(call.listenToOpening()).isTrue();
            assertThat(call.listen(conversation -> conversation.ended() != null, PATIENCE))
                    .isTrue();

            assertThat(String.valueOf(
                            requireNonNull(call.conversation().ended()).reason()))
                    .isEqualToIgnoringCase("customer");
            assertThat(call.conversation().turns()).hasSize(4);
            assertThat(call.conversation().turns())
                    .allSatisfy(turn -> assertThat(turn.frames()).isPositive());
        }
    }

    /** Speaks while the customer does, one second into the turn, and sees the customer stop. */
    private static void talkInto(PracticeCall call, int turns, Sound sound) {
        assertThat(call.listen(
                        conversation -> conversation.turns().size() > turns && isSpeaking(conversation), PATIENCE))
                .as("the customer speaks")
                .isTrue();
        int before = call.conversation().cuts().size();
        call.speak(sound);
        assertThat(call.listen(conversation -> conversation.cuts().size() > before, PATIENCE))
                .as("the customer stops")
                .isTrue();
    }

    private static void awaitNextTurnAndQuiet(PracticeCall call, int turns) {
        assertThat(call.listen(conversation -> conversation.turns().size() > turns && conversation.isQuiet(), PATIENCE))
                .as("the customer answers")
                .isTrue();
    }

    private static boolean isSpeaking(Conversation conversation) {
        return conversation.heardOfThisTurn().compareTo(Duration.ofSeconds(1)) > 0 && !conversation.isQuiet();
    }

    private static PracticeCall dial(String scenario) {
        return requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> suite.dial(scenario, TurnMode.AUTO), Objects::nonNull));
    }
}
