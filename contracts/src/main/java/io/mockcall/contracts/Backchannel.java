package io.mockcall.contracts;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises backchannels: short words such as "mm-hmm" that show that somebody listens. A backchannel does not take the
 * turn and does not ask for an answer.
 */
public final class Backchannel {
    private static final String SOUND =
            "(?:m+h+m+|mm+|h+m+|uh[ -]?huh|mm[ -]?hm+|mhm|hum|aha|ah|oh|yeah|yep|yup|yes|ok|okay|right|sure|alright|all right|"
                    + "i see|i understand|got it|go on|of course|exactly|true)";
    private static final Pattern ALL = Pattern.compile(SOUND + "(?: " + SOUND + "){0,2}");

    private Backchannel() {}

    /**
     * Whether the text consists of backchannels only, for example "Mm-hmm." or "Okay, right."
     *
     * @param text as recognised
     */
    public static boolean is(String text) {
        String words = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z -]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return ALL.matcher(words).matches();
    }
}
