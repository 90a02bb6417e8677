package io.mockcall.simulator.emotion;

import io.mockcall.contracts.Scenario.Difficulty;

/**
 * How strongly a customer reacts to cues. The points of an {@link EmotionCue.Kind} hold for a customer of {@link
 * Difficulty#MEDIUM medium} difficulty. For other customers a factor multiplies them: full empathy takes 12 points of
 * frustration from an easy customer, 10 from a medium one, 9 from a hard one and 8 from an expert one.
 *
 * @param positiveFactor multiplies improvements, and the limit of the improvement in one turn
 * @param negativeFactor multiplies deteriorations
 * @param acceptanceLimit highest frustration at which the customer accepts a solution, 0 to 100
 */
public record Temperament(double positiveFactor, double negativeFactor, double acceptanceLimit) {
    public static Temperament of(Difficulty difficulty) {
        return switch (difficulty) {
            case EASY -> new Temperament(1.2, 0.85, 70);
            case MEDIUM -> new Temperament(1, 1, 65);
            case HARD -> new Temperament(0.9, 1.15, 60);
            case EXPERT -> new Temperament(0.8, 1.3, 55);
        };
    }
}
