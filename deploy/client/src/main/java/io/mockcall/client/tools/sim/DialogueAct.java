package io.mockcall.client.tools.sim;

import java.util.Locale;

/** What a line of the agent does: greet, show empathy, make an offer. */
enum DialogueAct {
    GREET,
    EMPATHISE,
    IDENTIFY,
    PROBE,
    ACKNOWLEDGE,
    OFFER,
    FURTHER,
    /** Before an offer is made again. */
    ASSURE,
    RECAP,
    CLOSE,
    DISMISS,
    BLAME,
    LECTURE,
    REFUSE,
    /** Puts the customer on hold without a word. */
    HOLD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
