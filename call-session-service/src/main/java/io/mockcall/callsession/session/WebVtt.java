package io.mockcall.callsession.session;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A transcript as <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>. Whatever people say or are called, it stays text:
 * no markup, no line that ends a cue, no second arrow.
 */
final class WebVtt {
    /** Everything that ends a line for some reader, and what nobody can see. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u00a0\\u2028\\u2029]+");

    private static final Pattern NOT_FOR_IDS = Pattern.compile("[^A-Za-z0-9._-]");

    private WebVtt() {}

    /** @param cues in the order of their starts; those without any words are left out */
    static String of(List<Cue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            String words = line(cue.text());
            if (!words.isEmpty()) {
                file.append('\n')
                        .append(NOT_FOR_IDS.matcher(cue.id()).replaceAll("_"))
                        .append('\n')
                        .append(time(cue.startMs()))
                        .append(" --> ")
                        .append(time(cue.endMs()))
                        .append("\n<v ")
                        .append(name(cue.speaker()))
                        .append('>')
                        .append(words)
                        .append('\n');
            }
        }
        return file.toString();
    }

    private static String name(String speaker) {
        String name = line(speaker);
        return name.isEmpty() ? "?" : name;
    }

    private static String line(String text) {
        return BLANK.matcher(text)
                .replaceAll(" ")
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String time(long millis) {
        long seconds = millis / 1_000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / 3_600, seconds / 60 % 60, seconds % 60, millis % 1_000);
    }
}
