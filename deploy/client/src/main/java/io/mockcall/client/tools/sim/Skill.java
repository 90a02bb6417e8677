package io.mockcall.client.tools.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** How well a scripted agent does the work: what its lines are for, one after the other. */
public enum Skill {
    /** Does all of it, and comes back to an offer until it is accepted. */
    @JsonProperty("good")
    GOOD(
            1_000,
            3,
            DialogueAct.GREET,
            DialogueAct.EMPATHISE,
            DialogueAct.IDENTIFY,
            DialogueAct.PROBE,
            DialogueAct.ACKNOWLEDGE,
            DialogueAct.OFFER,
            DialogueAct.FURTHER,
            DialogueAct.RECAP,
            DialogueAct.CLOSE),
    /** Gets to the point without a kind word. */
    @JsonProperty("average")
    AVERAGE(2_000, 1, DialogueAct.GREET, DialogueAct.IDENTIFY, DialogueAct.PROBE, DialogueAct.OFFER, DialogueAct.CLOSE),
    /** Lectures, offers nothing, and puts the customer on hold without a word. */
    @JsonProperty("rude")
    RUDE(
            3_500,
            0,
            DialogueAct.GREET,
            DialogueAct.LECTURE,
            DialogueAct.DISMISS,
            DialogueAct.HOLD,
            DialogueAct.BLAME,
            DialogueAct.REFUSE,
            DialogueAct.CLOSE);

    private final long pauseMs;
    private final int insists;
    private final List<DialogueAct> plan;

    Skill(long pauseMs, int insists, DialogueAct... plan) {
        this.pauseMs = pauseMs;
        this.insists = insists;
        this.plan = List.of(plan);
    }

    /** From the customer's last word to the agent's first, in milliseconds. */
    long pauseMs() {
        return pauseMs;
    }

    /** How often an offer that was not accepted is made again. */
    int insists() {
        return insists;
    }

    List<DialogueAct> plan() {
        return plan;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
