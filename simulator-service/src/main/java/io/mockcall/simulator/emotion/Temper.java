package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Scenario.Difficulty;

/**
 * How easily a customer is moved. The points of a {@link Cue.Kind} are those of a customer of {@link Difficulty#MEDIUM
 * medium} difficulty, for whom they hold exactly. For the others they are multiplied, the good ones by {@code soothed} and
 * the bad ones by {@code provoked}: full empathy takes 12 points of frustration from somebody easy, 10 from somebody
 * medium, 9 from somebody hard, and 8 from an expert's customer.
 *
 * @param soothed multiplies what does good, and how much good one turn can do
 * @param provoked multiplies what hurts
 * @param forgiving frustration up to which the customer can accept a solution, 0 to 100
 */
public record Temper(double soothed, double provoked, double forgiving) {
    public static Temper of(Difficulty difficulty) {
        return switch (difficulty) {
            case EASY -> new Temper(1.2, 0.85, 70);
            case MEDIUM -> new Temper(1, 1, 65);
            case HARD -> new Temper(0.9, 1.15, 60);
            case EXPERT -> new Temper(0.8, 1.3, 55);
        };
    }
}
