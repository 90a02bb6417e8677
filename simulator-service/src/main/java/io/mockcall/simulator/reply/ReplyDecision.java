package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Goal;
import io.mockcall.simulator.emotion.Temperament;
import io.mockcall.simulator.understanding.Intent;
import io.mockcall.simulator.understanding.UnderstoodUtterance;

/**
 * Decides whether the customer accepts the agent's offer.
 *
 * @param goal how far the call has come with the utterance
 * @param reaction the reaction to the utterance's offer
 */
record ReplyDecision(Goal goal, OfferReaction reaction) {
    ReplyDecision {
        requireNonNull(goal, "goal");
        requireNonNull(reaction, "reaction");
    }

    /**
     * Decides by the quality of the offer and by the customer's frustration.
     *
     * @param conversation with the emotion after the utterance
     */
    static ReplyDecision of(Conversation conversation, UnderstoodUtterance utterance) {
        Temperament temperament =
                Temperament.of(conversation.scenario().profile().difficulty());
        boolean calm = conversation.emotion().frustration() <= temperament.acceptanceLimit();
        Goal goal = conversation.goal();
        if (goal.settled() || utterance.has(Intent.RUDENESS)) {
            return new ReplyDecision(goal, OfferReaction.NEUTRAL);
        }
        if (utterance.offersSolution()) {
            return calm
                    ? new ReplyDecision(Goal.ACCEPTED, OfferReaction.ACCEPTS)
                    : new ReplyDecision(Goal.SOLUTION_OFFERED, OfferReaction.HESITATES);
        }
        if (goal == Goal.SOLUTION_OFFERED && calm && returnsToOffer(utterance)) {
            return new ReplyDecision(Goal.ACCEPTED, OfferReaction.ACCEPTS);
        }
        if (utterance.has(Intent.SOLUTION) && utterance.missesProblem()) {
            return new ReplyDecision(goal == Goal.SOLUTION_OFFERED ? goal : Goal.REFUSED, OfferReaction.DECLINES);
        }
        return new ReplyDecision(
                goal == Goal.PROBLEM_STATED && utterance.addressesProblem() ? Goal.UNDERSTOOD : goal,
                OfferReaction.NEUTRAL);
    }

    /** Tells whether the agent asks, calms or explains while an earlier offer stands. */
    private static boolean returnsToOffer(UnderstoodUtterance utterance) {
        return utterance.has(Intent.AGREEMENT_CHECK)
                || utterance.has(Intent.EMPATHY)
                || utterance.has(Intent.APOLOGY)
                || utterance.has(Intent.SOLUTION)
                || utterance.has(Intent.EXPLANATION)
                || utterance.has(Intent.CLOSING);
    }
}
