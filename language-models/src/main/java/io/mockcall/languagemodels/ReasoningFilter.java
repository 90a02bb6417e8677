package io.mockcall.languagemodels;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes the reasoning that some models write between tags such as {@code <think>} before their answer. */
public final class ReasoningFilter {
    private static final String NAMES = "(?:think|thinking|thought)>";
    private static final Pattern OPENING = Pattern.compile("(?i)<" + NAMES);
    private static final Pattern CLOSING = Pattern.compile("(?i)</" + NAMES);
    private static final Pattern PARTIAL_TAG = Pattern.compile("</?[a-zA-Z]{0,8}$");
    private static final Pattern UNOPENED = Pattern.compile("(?is)^.*</" + NAMES);

    private boolean inReasoning;
    /** The end of the last chunk, if it may be the beginning of a tag. */
    private String held = "";

    private ReasoningFilter() {}

    /** Removes the reasoning from a streamed answer. */
    public static Flux<String> strip(Flux<String> chunks) {
        return Flux.defer(() -> {
            var filter = new ReasoningFilter();
            return chunks.map(filter::accept).concatWith(Mono.fromSupplier(filter::finish));
        });
    }

    /** Removes the reasoning from a whole answer, also if the server left out the opening tag. */
    public static String strip(String answer) {
        var filter = new ReasoningFilter();
        return UNOPENED.matcher(filter.accept(answer) + filter.finish()).replaceFirst("");
    }

    private String accept(String chunk) {
        String text = held + chunk;
        var output = new StringBuilder();
        Matcher tag = (inReasoning ? CLOSING : OPENING).matcher(text);
        while (tag.find()) {
            append(text.substring(0, tag.start()), output);
            text = text.substring(tag.end());
            inReasoning = !inReasoning;
            tag = (inReasoning ? CLOSING : OPENING).matcher(text);
        }
        Matcher partial = PARTIAL_TAG.matcher(text);
        int complete = partial.find() ? partial.start() : text.length();
        held = text.substring(complete);
        append(text.substring(0, complete), output);
        return output.toString();
    }

    private String finish() {
        return inReasoning ? "" : held;
    }

    private void append(String text, StringBuilder output) {
        if (!inReasoning) {
            output.append(text);
        }
    }
}
