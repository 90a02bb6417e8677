package io.mockcall.client.tools.bench;

import java.util.List;

/**
 * The agent's side of a call.
 *
 * @param utterances in their order, at least one
 * @param repeats whether the call never ends; otherwise the agent hangs up after the last utterance, and places the next call
 */
record BenchDialogue(String scenario, List<BenchUtterance> utterances, boolean repeats) {
    BenchDialogue {
        if (utterances.isEmpty()) {
            throw new IllegalArgumentException("a dialogue needs an utterance");
        }
        utterances = List.copyOf(utterances);
    }
}
