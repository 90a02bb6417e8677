package io.mockcall.simulator.provider.scripted;

import io.mockcall.contracts.Scenario.Customer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The speaking style of the customer. */
enum SpeakingStyle {
    PLAIN(""),
    FORMAL("formal|courteous|well-formed|precise|measured|complete sentences|articulate|professional|business"),
    RAMBLING("rambl\\w*|stories|old-fashioned|wander\\w*|confus\\w*|elder\\w*|digress\\w*"),
    BLUNT("blunt|gruff|forceful|sarcas\\w*|clipped|heated|loud|short sentences|direct|aggressive|terse|curt|brisk"),
    ANXIOUS("hushed|afraid|anxious|nervous|worried|scared|fearful|panic\\w*|hesitant"),
    CHATTY("chatty|relaxed|jok\\w*|cheerful|talkative|easy-going|humou?r\\w*");

    private final Pattern keywords;

    SpeakingStyle(String keywords) {
        this.keywords = Pattern.compile("\\b(?:" + keywords + ")\\b");
    }

    /** Finds the style that the customer's description mentions most. {@code speakingStyle} counts twice, {@code personality} once. */
    static SpeakingStyle of(Customer customer) {
        String description = customer.speakingStyle().toLowerCase(Locale.ROOT);
        String personality = customer.personality().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(style -> style != PLAIN)
                .filter(style -> style.keywordsIn(description) + style.keywordsIn(personality) > 0)
                .max(Comparator.comparingLong(
                        style -> 2 * style.keywordsIn(description) + style.keywordsIn(personality)))
                .orElse(PLAIN);
    }

    private long keywordsIn(String description) {
        return keywords.matcher(description).results().count();
    }
}
