package io.mockcall.client.tools.sim;

import java.util.Locale;

/** What a line of the agent is for. */
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
    /** Nothing is said: the customer is put on hold. */
    HOLD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
