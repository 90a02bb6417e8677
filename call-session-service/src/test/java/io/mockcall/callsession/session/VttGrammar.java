package io.mockcall.callsession.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an authoring tool may write as a WebVTT file, and nothing that a player merely forgives: a narrow part of <a
 * href="https://www.w3.org/TR/webvtt1/#syntax">the syntax</a>, read strictly.
 */
final class VttGrammar {
    private static final Pattern TIMING = Pattern.compile(
            "(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3}) --> (\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern PAYLOAD =
            Pattern.compile("<v ((?:[^<>&\\p{Cntrl}]|&(?:amp|lt|gt);)+)>((?:[^<>&\\p{Cntrl}]|&(?:amp|lt|gt);)+)");

    private VttGrammar() {}

    /** @throws AssertionError if the file is not valid WebVTT */
    static List<WebVttCue> parse(String file) {
        String[] lines = file.split("\n", -1);
        require(file.startsWith("WEBVTT\n"), "the first line is WEBVTT");
        require(file.endsWith("\n"), "the last line is ended");
        List<WebVttCue> cues = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int at = 1;
        while (at < lines.length - 1) {
            require(lines[at].isEmpty(), "an empty line before each cue, not " + lines[at]);
            require(at + 3 < lines.length, "a cue has three lines");
            WebVttCue cue = cue(lines[at + 1], lines[at + 2], lines[at + 3]);
            require(ids.add(cue.id()), "an id is given once, not twice: " + cue.id());
            require(cues.isEmpty() || cues.getLast().startMs() <= cue.startMs(), "cues in the order of their starts");
            cues.add(cue);
            at += 4;
        }
        return cues;
    }

    private static WebVttCue cue(String id, String timing, String payload) {
        require(!id.isBlank() && !id.contains("-->") && !id.matches("(NOTE|STYLE|REGION).*"), "an id: " + id);
        Matcher times = TIMING.matcher(timing);
        require(times.matches(), "a timing: " + timing);
        Matcher words = PAYLOAD.matcher(payload);
        require(words.matches(), "a voice and its words: " + payload);
        return new WebVttCue(id, millis(times, 1), millis(times, 5), plain(words.group(1)), plain(words.group(2)));
    }

    private static long millis(Matcher times, int group) {
        return ((Long.parseLong(times.group(group)) * 60 + Long.parseLong(times.group(group + 1))) * 60
                                + Long.parseLong(times.group(group + 2)))
                        * 1_000
                + Long.parseLong(times.group(group + 3));
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError("WebVTT wants " + rule);
        }
    }
}
