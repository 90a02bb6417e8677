package io.mockcall.callsession.session;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Renders a transcript as <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>. Words and names are escaped: they cannot add markup,
 * end a cue or add a second arrow.
 */
final class WebVtt {
    /** Line ends of all common readers, and invisible characters. */
    private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u00a0\\u2028\\u2029]+");

    private static final Pattern INVALID_ID_CHARACTER = Pattern.compile("[^A-Za-z0-9._-]");

    private WebVtt() {}

    /** @param cues in the order of their starts; a cue without words is omitted */
    static String of(List<WebVttCue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n");
        for (WebVttCue cue : cues) {
            String words = line(cue.text());
            if (!words.isEmpty()) {
                file.append('\n')
                        .append(INVALID_ID_CHARACTER.matcher(cue.id()).replaceAll("_"))
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
        return WHITESPACE
                .matcher(text)
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
