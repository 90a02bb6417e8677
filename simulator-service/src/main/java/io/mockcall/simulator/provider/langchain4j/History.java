package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Spoken;
import io.mockcall.simulator.conversation.Spoken.Speaker;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as far as a model is told of it.
 *
 * @param recent the last turns word for word, taking turns, the agent first
 * @param earlier what the agent said before these, shortened, oldest first
 */
record History(List<Line> recent, List<String> earlier) {
    /** Characters; nobody says more in one breath, and recognised speech may be endless. */
    private static final int LONGEST = 2000;

    private static final int SUMMARY_LINES = 8;
    private static final int SUMMARY_CHARACTERS = 160;

    History {
        recent = List.copyOf(recent);
        earlier = List.copyOf(earlier);
    }

    /**
     * The agent's last words are always among the recent ones.
     *
     * @param budget tokens for the recent turns
     */
    static History of(Conversation conversation, int budget) {
        List<Line> lines = turns(conversation.history());
        int from = lines.size();
        for (int left = budget; from > 0; from--) {
            left -= Tokens.of(lines.get(from - 1).text());
            if (left < 0 && from < lines.size()) {
                break;
            }
        }
        return new History(lines.subList(from, lines.size()), summary(lines.subList(0, from)));
    }

    /** Sentences of one speaker in a row are one turn. */
    private static List<Line> turns(List<Spoken> history) {
        List<Line> lines = new ArrayList<>();
        for (Spoken spoken : history) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).speaker() == spoken.speaker()) {
                lines.set(
                        last,
                        new Line(spoken.speaker(), shortened(lines.get(last).text() + " " + spoken.text(), LONGEST)));
            } else {
                lines.add(new Line(spoken.speaker(), shortened(spoken.text(), LONGEST)));
            }
        }
        return lines;
    }

    private static List<String> summary(List<Line> older) {
        List<String> said = older.stream()
                .filter(line -> line.speaker() == Speaker.AGENT)
                .map(line -> shortened(line.text(), SUMMARY_CHARACTERS))
                .toList();
        return said.subList(Math.max(0, said.size() - SUMMARY_LINES), said.size());
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** What one of them said until the other spoke. */
    record Line(Speaker speaker, String text) {}
}
