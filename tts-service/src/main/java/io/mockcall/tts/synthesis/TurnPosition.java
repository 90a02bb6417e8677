package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

/**
 * Where a sentence stands in its call. An embedded voice sighs only before the first sentence of a turn, unless the text says more. A
 * remote voice needs the position for the connection of a turn and for its costs.
 *
 * @param call id of the call; empty if the sentence belongs to none, for example to a preview
 * @param turn the customer's turn, from 0
 * @param index number of the sentence within its turn, from 0
 * @param last whether the turn ends with this sentence
 */
public record TurnPosition(String call, int turn, int index, boolean last) {
    /** A sentence that belongs to no call. */
    public static final TurnPosition NONE = new TurnPosition("", 0, 0, true);

    public TurnPosition {
        requireNonNull(call, "call");
    }
}
