package io.mockcall.languagemodels;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What some models write down before they answer, between tags; it is no part of the answer. */
public final class Thoughts {
    private static final String NAMES = "(?:think|thinking|thought)>";
    private static final Pattern OPENING = Pattern.compile("(?i)<" + NAMES);
    private static final Pattern CLOSING = Pattern.compile("(?i)</" + NAMES);
    private static final Pattern BEGINNING_OF_A_TAG = Pattern.compile("</?[a-zA-Z]{0,8}$");
    private static final Pattern NEVER_OPENED = Pattern.compile("(?is)^.*</" + NAMES);

    private boolean thinking;
    private String unsure = "";

    private Thoughts() {}

    /** What is left of an answer that is still being written. */
    public static Flux<String> leftOut(Flux<String> pieces) {
        return Flux.defer(() -> {
            var thoughts = new Thoughts();
            return pieces.map(thoughts::hear).concatWith(Mono.fromSupplier(thoughts::rest));
        });
    }

    /** What is left of a whole answer; some servers leave out the tag at the beginning of the thought. */
    public static String leftOut(String answer) {
        var thoughts = new Thoughts();
        return NEVER_OPENED.matcher(thoughts.hear(answer) + thoughts.rest()).replaceFirst("");
    }

    private String hear(String piece) {
        String text = unsure + piece;
        var words = new StringBuilder();
        Matcher tag = (thinking ? CLOSING : OPENING).matcher(text);
        while (tag.find()) {
            say(text.substring(0, tag.start()), words);
            text = text.substring(tag.end());
            thinking = !thinking;
            tag = (thinking ? CLOSING : OPENING).matcher(text);
        }
        Matcher beginning = BEGINNING_OF_A_TAG.matcher(text);
        int sure = beginning.find() ? beginning.start() : text.length();
        unsure = text.substring(sure);
        say(text.substring(0, sure), words);
        return words.toString();
    }

    private String rest() {
        return thinking ? "" : unsure;
    }

    private void say(String text, StringBuilder words) {
        if (!thinking) {
            words.append(text);
        }
    }
}
