package io.mockcall.simulator.reply;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Scenario.Assessment;
import io.mockcall.contracts.Scenario.Behaviour;
import io.mockcall.contracts.Scenario.Briefing;
import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Customer;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Fact;
import io.mockcall.contracts.Scenario.Profile;
import io.mockcall.contracts.Scenario.Situation;
import io.mockcall.contracts.Scenario.Statistics;
import io.mockcall.contracts.Scenario.Status;
import java.util.List;
import java.util.Map;

/** A scenario for tests. */
public final class Scenarios {
    private Scenarios() {}

    public static Scenario brokenRouter() {
        return brokenRouter(new Emotion(45, 35, 60, 65));
    }

    public static Scenario brokenRouter(Emotion initial) {
        return brokenRouter(initial, Difficulty.MEDIUM);
    }

    public static Scenario brokenRouter(Emotion initial, Difficulty difficulty) {
        return new Scenario(
                "test-router",
                1,
                Status.ACTIVE,
                new Profile("The internet is down", Category.TECHNICAL, difficulty, 8),
                new Customer(
                        "Paula Brook",
                        44,
                        "Busy translator who works from home.",
                        "Direct, short sentences.",
                        "professional_female"),
                new Situation(
                        "Paula's internet connection has been down for three days because of a broken router.",
                        "Hello? My internet has been down for three days, and nobody does anything about it.",
                        List.of(
                                new Fact("What is your name?", "My name is Paula Brook."),
                                new Fact(
                                        "What is your customer number or address?", "My customer number is 7 7 1 3 5."),
                                new Fact(
                                        "What happened? What is the problem?",
                                        "The internet has been dead since Tuesday. I can't work at all."),
                                new Fact(
                                        "What do the lights on the router show?",
                                        "There's a red light blinking on the left, and the others are off."),
                                new Fact(
                                        "Have you restarted or reset the router?",
                                        "I've unplugged it three times already. It makes no difference."),
                                new Fact(
                                        "How does this affect you? Do you work from home?",
                                        "I work from home, and I have a deadline on Friday."),
                                new Fact(
                                        "Has a technician been there?",
                                        "Nobody has ever come by. They only told me to wait."))),
                new Behaviour("annoyed", initial, 0.1, null, null),
                new Briefing("A customer without internet.", Map.of("company", "Northwind Fibre"), List.of()),
                new Assessment(
                        List.of("Outages longer than two days are credited by one month's fee."),
                        "A new router is sent by express and one month is credited.",
                        List.of(
                                "I will send you a new router by express delivery, it arrives tomorrow.",
                                "I can credit one month of your fee as compensation.",
                                "I will book a technician for tomorrow morning."),
                        null),
                Statistics.NONE);
    }
}
