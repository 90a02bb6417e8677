package io.mockcall.simulator.provider.scripted;

import io.mockcall.contracts.Scenario.Customer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a person talks. */
enum Manner {
    PLAIN(""),
    FORMAL("formal|courteous|well-formed|precise|measured|complete sentences|articulate|professional|business"),
    RAMBLING("rambl\\w*|stories|old-fashioned|wander\\w*|confus\\w*|elder\\w*|digress\\w*"),
    BLUNT("blunt|gruff|forceful|sarcas\\w*|clipped|heated|loud|short sentences|direct|aggressive|terse|curt|brisk"),
    ANXIOUS("hushed|afraid|anxious|nervous|worried|scared|fearful|panic\\w*|hesitant"),
    CHATTY("chatty|relaxed|jok\\w*|cheerful|talkative|easy-going|humou?r\\w*");

    private final Pattern signs;

    Manner(String signs) {
        this.signs = Pattern.compile("\\b(?:" + signs + ")\\b");
    }

    /** The manner that the scenario's description speaks of most; how somebody speaks tells more than who they are. */
    static Manner of(Customer customer) {
        String style = customer.speakingStyle().toLowerCase(Locale.ROOT);
        String personality = customer.personality().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(manner -> manner != PLAIN)
                .filter(manner -> manner.signsIn(style) + manner.signsIn(personality) > 0)
                .max(Comparator.comparingLong(manner -> 2 * manner.signsIn(style) + manner.signsIn(personality)))
                .orElse(PLAIN);
    }

    private long signsIn(String description) {
        return signs.matcher(description).results().count();
    }
}
