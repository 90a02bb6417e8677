package io.mockcall.simulator.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Goal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What must hold on every call, whatever agents say: tried with calls that are put together by chance. */
class EmotionInvariantsTest {
    private static final List<String> RUDE = List.of(
            "That is not my problem.",
            "You clearly don't understand how this works.",
            "Stop complaining and listen to me.",
            "It is your own fault.",
            "Calm down.");
    private static final List<String> KIND = List.of(
            "I completely understand how frustrating this must be for you.",
            "I can imagine how stressful that is.",
            "You have every right to be angry about it.",
            "I can hear how upset you are.",
            "Nobody should have to go through that.",
            "That must have been awful for you.",
            "It makes sense that you are annoyed.",
            "I would feel exactly the same way in your place.");
    private static final List<String> ORDINARY = List.of(
            "Hello, how can I help you?",
            "What is your name?",
            "What is your customer number?",
            "What happened?",
            "What do the lights on the router show?",
            "Okay.",
            "I see.",
            "Let me look at your account.",
            "Please hold for a moment.",
            "The line is down because of maintenance in your area.",
            "There is nothing I can do for you.",
            "I can offer you a football magazine.",
            "I will send you a new router by express delivery, it arrives tomorrow.",
            "I can credit one month of your fee as compensation.",
            "Does that work for you?",
            "I'm sorry about that.",
            "Oh no, that sounds terrible.",
            "I will transfer you to my supervisor.",
            "Is there anything else I can help you with?",
            "The weather is really nice here today.");

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void rudenessNeverLowersFrustration(
            @ForAll("calls") List<String> lines, @ForAll("rude") String rude, @ForAll Scenario.Difficulty difficulty) {
        PracticeCall call = begun(difficulty, 50);
        lines.forEach(call::say);
        Emotion before = call.conversation().emotion();

        call.say(rude);

        assertThat(call.conversation().emotion().frustration()).isGreaterThanOrEqualTo(before.frustration());
        assertThat(call.conversation().emotion().satisfaction()).isLessThanOrEqualTo(before.satisfaction());
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void kinderOfTwoAgentsNeverFacesTheAngrierCustomer(
            @ForAll("calls") List<String> lines,
            @ForAll Scenario.Difficulty difficulty,
            @ForAll @IntRange(max = 100) int frustration) {
        PracticeCall plain = begun(difficulty, frustration);
        PracticeCall kind = begun(difficulty, frustration);
        for (int i = 0; i < lines.size(); i++) {
            plain.say(lines.get(i));
            kind.say(KIND.get(i % KIND.size()) + " " + lines.get(i));

            assertThat(kind.conversation().emotion().frustration())
                    .as("after %s", lines.subList(0, i + 1))
                    .isLessThanOrEqualTo(plain.conversation().emotion().frustration());
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void sameCallTakesTheSameCourse(@ForAll("calls") List<String> lines, @ForAll long seed) {
        assertThat(course(lines, seed)).isEqualTo(course(lines, seed));
    }

    @Example
    void feelingsOfWhoHangsUpStayInRangeAndEveryChangeIsTold() {
        feelingsStayInRangeAndEveryChangeIsTold(
                List.of(
                        "Calm down.",
                        "I will transfer you to my supervisor.",
                        "That is not my problem.",
                        "That is not my problem.",
                        "What is your customer number?",
                        "The weather is really nice here today."),
                Scenario.Difficulty.EXPERT);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void feelingsStayInRangeAndEveryChangeIsTold(
            @ForAll("calls") List<String> lines, @ForAll Scenario.Difficulty difficulty) {
        PracticeCall call = begun(difficulty, 50);
        for (String line : lines) {
            if (call.conversation().timing().isHangUpDecided()) {
                return; // who has hung up hears nothing
            }
            Emotion before = call.conversation().emotion();
            CustomerReplied reply = call.say(line).getFirst();
            Emotion after = reply.emotion();

            for (double value :
                    List.of(after.frustration(), after.satisfaction(), after.patience(), after.cooperation())) {
                assertThat(value).isBetween(0.0, 100.0);
            }
            assertThat(before.frustration() + moved(reply, "frustration")).isCloseTo(after.frustration(), within(0.05));
            assertThat(before.satisfaction() + moved(reply, "satisfaction"))
                    .isCloseTo(after.satisfaction(), within(0.05));
            assertThat(before.patience() + moved(reply, "patience")).isCloseTo(after.patience(), within(0.05));
            assertThat(before.cooperation() + moved(reply, "cooperation")).isCloseTo(after.cooperation(), within(0.05));
            assertThat(reply.changes())
                    .filteredOn(change -> change.quote() != null)
                    .allSatisfy(change -> assertThat(line).contains(String.valueOf(change.quote())));
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void goalNeverFallsBack(@ForAll("calls") List<String> lines, @ForAll @IntRange(max = 100) int frustration) {
        PracticeCall call = begun(Scenario.Difficulty.MEDIUM, frustration);
        for (String line : lines) {
            Goal before = call.conversation().goal();

            call.say(line);

            assertThat(call.conversation().goal()).isIn(next(before));
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void recoveryTakesTurnsNotOneSentence(
            @ForAll("kindness") List<String> kindness, @ForAll Scenario.Difficulty difficulty) {
        PracticeCall call = begun(difficulty, 90);

        call.say(
                String.join(" ", kindness) + " I will send you a new router by express delivery, it arrives tomorrow.");

        assertThat(call.conversation().emotion().frustration()).isGreaterThan(65);
    }

    @Provide
    Arbitrary<List<String>> calls() {
        Arbitrary<String> lines =
                Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(ORDINARY)), Tuple.of(1, Arbitraries.of(RUDE)));
        return lines.list().ofMinSize(1).ofMaxSize(7);
    }

    @Provide
    Arbitrary<String> rude() {
        return Arbitraries.of(RUDE);
    }

    @Provide
    Arbitrary<List<String>> kindness() {
        return Arbitraries.of(KIND).list().uniqueElements().ofMinSize(1).ofMaxSize(5);
    }

    private static Set<Goal> next(Goal goal) {
        return switch (goal) {
            case PROBLEM_STATED -> EnumSet.allOf(Goal.class);
            case UNDERSTOOD -> EnumSet.complementOf(EnumSet.of(Goal.PROBLEM_STATED));
            case REFUSED -> EnumSet.of(Goal.REFUSED, Goal.SOLUTION_OFFERED, Goal.ACCEPTED);
            case SOLUTION_OFFERED -> EnumSet.of(Goal.SOLUTION_OFFERED, Goal.ACCEPTED);
            case ACCEPTED -> EnumSet.of(Goal.ACCEPTED);
        };
    }

    private static double moved(CustomerReplied reply, String feeling) {
        return reply.changes().stream()
                .filter(change -> change.feeling().equals(feeling))
                .mapToDouble(EmotionChange::delta)
                .sum();
    }

    private static List<CustomerReplied> course(List<String> lines, long seed) {
        var call = new PracticeCall(Scenarios.brokenRouter(), seed);
        List<CustomerReplied> replies = new ArrayList<>(call.open());
        lines.forEach(line -> replies.addAll(call.say(line)));
        return replies;
    }

    private static PracticeCall begun(Scenario.Difficulty difficulty, double frustration) {
        var call = new PracticeCall(Scenarios.brokenRouter(new Emotion(frustration, 35, 60, 65), difficulty), 1);
        call.open();
        return call;
    }
}
