package io.mockcall.client.sim;

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
            Purpose.GREET,
            Purpose.EMPATHISE,
            Purpose.IDENTIFY,
            Purpose.PROBE,
            Purpose.ACKNOWLEDGE,
            Purpose.OFFER,
            Purpose.FURTHER,
            Purpose.RECAP,
            Purpose.CLOSE),
    /** Gets to the point without a kind word. */
    @JsonProperty("average")
    AVERAGE(2_000, 1, Purpose.GREET, Purpose.IDENTIFY, Purpose.PROBE, Purpose.OFFER, Purpose.CLOSE),
    /** Lectures, offers nothing, and puts the customer on hold without a word. */
    @JsonProperty("rude")
    RUDE(
            3_500,
            0,
            Purpose.GREET,
            Purpose.LECTURE,
            Purpose.DISMISS,
            Purpose.HOLD,
            Purpose.BLAME,
            Purpose.REFUSE,
            Purpose.CLOSE);

    private final long pauseMs;
    private final int insists;
    private final List<Purpose> plan;

    Skill(long pauseMs, int insists, Purpose... plan) {
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

    List<Purpose> plan() {
        return plan;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
