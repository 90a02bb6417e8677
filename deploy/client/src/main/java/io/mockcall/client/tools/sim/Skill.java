package io.mockcall.client.tools.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** How well a scripted agent works, as a plan of dialogue acts. */
public enum Skill {
    /** Follows all steps, and repeats an offer until the customer accepts it. */
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
    /** Comes to the point without empathy. */
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

    /** The time between the customer's last word and the agent's first, milliseconds. */
    long pauseMs() {
        return pauseMs;
    }

    /** How often the agent repeats an offer that was not accepted. */
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
