package io.mockcall.simulator.provider.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.simulator.conversation.Goal;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.CustomerContract;
import io.mockcall.simulator.reply.PracticeCall;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.simulator.understanding.SentenceSplitter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedCustomerTest extends CustomerContract {
    private static final String GOOD_OFFER =
            "I will send you a new router by express delivery, it will arrive tomorrow.";

    @Override
    protected Customer customer() {
        return new ScriptedCustomer();
    }

    @Test
    void tellsAFactWhenAskedForIt() {
        PracticeCall call = begun(1);

        assertThat(call.sayAndListen("can you tell me your customer number")).contains("7 7 1 3 5");
        assertThat(call.sayAndListen("Which lights are on at the router?")).contains("red light blinking");
        assertThat(call.sayAndListen("Did you try to restart it?")).contains("unplugged it three times");
    }

    @Test
    void askedTwiceSheSaysSoAndLikesItLess() {
        PracticeCall call = begun(2);
        call.say("What is your customer number?");
        Emotion before = call.conversation().emotion();

        String again = call.sayAndListen("What was your customer number, please?");

        assertThat(again).containsIgnoringCase("7 7 1 3 5").isNotEqualTo("My customer number is 7 7 1 3 5.");
        assertThat(call.conversation().emotion().frustration()).isGreaterThan(before.frustration());
    }

    @Test
    void acceptsWhatSettlesTheMatterWhenCalm() {
        PracticeCall call = begun(3);
        call.say("I'm so sorry, I understand how frustrating that is. What do the lights show?");

        call.say(GOOD_OFFER);

        assertThat(call.conversation().goal()).isEqualTo(Goal.ACCEPTED);
    }

    @Test
    void beingFuriousSheCannotAcceptItYet() {
        var call = new PracticeCall(Scenarios.brokenRouter(new Emotion(95, 5, 5, 20)), 4);
        call.open();

        call.say(GOOD_OFFER);

        assertThat(call.conversation().goal()).isEqualTo(Goal.SOLUTION_OFFERED);
    }

    @Test
    void declinesWhatIsNoHelp() {
        PracticeCall call = begun(5);

        call.say("I can offer you a free football magazine for a year.");

        assertThat(call.conversation().goal()).isEqualTo(Goal.REFUSED);
    }

    @Test
    void fiveAgentsHaveFiveConversations() {
        List<List<String>> agents = List.of(
                List.of("Hello, how can I help?", "What happened?", "What is your customer number?"),
                List.of("Good morning, my name is Tim.", "I'm very sorry about that.", "Have you restarted it?"),
                List.of("Yes?", "That's not my problem.", "There is nothing I can do."),
                List.of("Thanks for calling.", "Which lights are on?", GOOD_OFFER),
                List.of("Hello, how can I help?", "What happened?", "What is your customer number?"));
        Set<String> conversations = new HashSet<>();
        for (int agent = 0; agent < agents.size(); agent++) {
            PracticeCall call = begun(10 + agent);
            conversations.add(String.join(
                    "\n", agents.get(agent).stream().map(call::sayAndListen).toList()));
        }
        assertThat(conversations).hasSize(5);
    }

    @Test
    void sameCallTakesTheSameCourse() {
        assertThat(course(20)).isEqualTo(course(20));
        assertThat(course(20)).isNotEqualTo(course(21));
    }

    @Test
    void noSentenceComesTwiceWithinACall() {
        PracticeCall call = begun(30);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            call.say("I understand.").stream().map(CustomerReplied::text).forEach(said::add);
            call.say("What is your customer number?").stream()
                    .map(CustomerReplied::text)
                    .forEach(said::add);
        }
        assertThat(said).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Okay.",
                "I understand.",
                "What is your customer number?",
                "That is not my problem.",
                "There is nothing I can do for you.",
                "I can offer you a football magazine.",
                "I am so sorry. What happened?"
            })
    void sixtyTimesTheSameLineGetsSixtyDifferentAnswers(String line) {
        PracticeCall call = begun(31);
        List<String> said = new ArrayList<>();
        for (int turn = 0; turn < 60; turn++) {
            call.say(line).stream()
                    .flatMap(reply -> SentenceSplitter.split(reply.text()).stream())
                    .forEach(said::add);
        }
        assertThat(said).doesNotHaveDuplicates();
    }

    private static List<CustomerReplied> course(long number) {
        PracticeCall call = begun(number);
        List<CustomerReplied> replies = new ArrayList<>();
        for (String words : List.of("Hello.", "I'm sorry.", "What happened?", "I see.", "Calm down.")) {
            replies.addAll(call.say(words));
        }
        return replies;
    }

    private static PracticeCall begun(long number) {
        var call = new PracticeCall(Scenarios.brokenRouter(), number);
        call.open();
        return call;
    }
}
