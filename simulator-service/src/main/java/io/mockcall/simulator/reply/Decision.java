package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Goal;
import io.mockcall.simulator.emotion.Temper;
import io.mockcall.simulator.meaning.Intent;

/**
 * Whether the customer is won.
 *
 * @param goal how far the call has come now
 * @param stance to what was just offered
 */
public record Decision(Goal goal, Stance stance) {
    /** Quality from which an offer would settle the matter. */
    static final double GOOD_OFFER = 0.62;

    /** Below it an offer misses the matter; in between it may be a step on the way. */
    static final double POOR_OFFER = 0.35;

    /** From which the agent speaks about the problem. */
    private static final double ON_THE_MATTER = 0.5;

    public Decision {
        requireNonNull(goal, "goal");
        requireNonNull(stance, "stance");
    }

    static Decision on(Conversation conversation, Heard heard) {
        Temper temper = Temper.of(conversation.scenario().profile().difficulty());
        boolean calm = conversation.emotion().frustration() <= temper.forgiving();
        Goal goal = conversation.goal();
        if (goal.settled() || heard.has(Intent.RUDENESS)) {
            return new Decision(goal, Stance.NEUTRAL);
        }
        if (heard.offer() >= GOOD_OFFER) {
            return calm
                    ? new Decision(Goal.ACCEPTED, Stance.ACCEPTS)
                    : new Decision(Goal.SOLUTION_OFFERED, Stance.HESITATES);
        }
        if (goal == Goal.SOLUTION_OFFERED && calm && comesBackToIt(heard)) {
            return new Decision(Goal.ACCEPTED, Stance.ACCEPTS);
        }
        if (heard.has(Intent.SOLUTION) && heard.offer() < POOR_OFFER) {
            return new Decision(goal == Goal.SOLUTION_OFFERED ? goal : Goal.REFUSED, Stance.DECLINES);
        }
        return new Decision(goal == Goal.PROBLEM_STATED && understands(heard) ? Goal.UNDERSTOOD : goal, Stance.NEUTRAL);
    }

    /** The offer stands, and now the agent asks, soothes or explains. */
    private static boolean comesBackToIt(Heard heard) {
        return heard.has(Intent.AGREEMENT_CHECK)
                || heard.has(Intent.EMPATHY)
                || heard.has(Intent.APOLOGY)
                || heard.has(Intent.SOLUTION)
                || heard.has(Intent.EXPLANATION)
                || heard.has(Intent.CLOSING);
    }

    private static boolean understands(Heard heard) {
        return !heard.asked().isEmpty() || heard.concern() >= ON_THE_MATTER;
    }
}
