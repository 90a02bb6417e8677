package io.mockcall.tts.text;

import java.util.regex.Pattern;

/** Removes emoticons, such as {@code :-)}, and the short names of emoji, such as {@code :smile:}. */
final class Emoticons {
    private static final Pattern EMOTICON = Pattern.compile("(?<![^\\s.,!?])(?:"
            + "[:;=][-o'^]?[)(\\]\\[DPpOo/\\\\|*3$S]+"
            + "|[)(\\]\\[][-o'^]?[:;=]"
            + "|[:=]'[-]?\\(+|<3+|</3|\\^[_.-]*\\^|[-o>T][_.][-o<T]|>[:;][-]?[()]|\\\\o/|:[a-z_]{2,30}:|[xX]D+|x[oO]x[oO]"
            + ")(?![^\\s.,!?])");

    private Emoticons() {}

    /** The text without emoticons. */
    static String remove(String text) {
        return EMOTICON.matcher(text).replaceAll(" ");
    }
}
