package io.mockcall.client.tools.bench;

import io.mockcall.client.tools.demo.AgentVoice;
import io.mockcall.client.tools.demo.DemoScript;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The dialogues of the calls of a bench, one after the other, and then again from the first. Thread-safe. */
public final class BenchDialogues {
    private final List<BenchDialogue> dialogues;
    private final AtomicInteger next = new AtomicInteger();

    private BenchDialogues(List<BenchDialogue> dialogues) {
        this.dialogues = List.copyOf(dialogues);
    }

    /** Calls that last as long as the bench. The agent makes the same sound of 2 s in each turn. */
    public static BenchDialogues ofTones(String scenario) {
        return new BenchDialogues(List.of(new BenchDialogue(scenario, List.of(BenchUtterance.TONE), true)));
    }

    /**
     * Calls in words. Blocks until all lines are synthesized, so that synthesis does not slow down what is measured.
     *
     * @param scenarios at least one; several make it rare that two calls say the same
     */
    public static BenchDialogues ofWords(List<String> scenarios, AgentVoice voice, Consumer<String> progress) {
        return new BenchDialogues(scenarios.stream()
                .map(scenario -> {
                    progress.accept("synthesizing the agent's lines of " + scenario);
                    return new BenchDialogue(scenario, utterances(scenario, voice), false);
                })
                .toList());
    }

    private static List<BenchUtterance> utterances(String scenario, AgentVoice voice) {
        return DemoScript.of(scenario).lines().stream()
                .map(line -> BenchUtterance.of(voice.speak(line.words())))
                .toList();
    }

    BenchDialogue next() {
        return dialogues.get(Math.floorMod(next.getAndIncrement(), dialogues.size()));
    }
}
