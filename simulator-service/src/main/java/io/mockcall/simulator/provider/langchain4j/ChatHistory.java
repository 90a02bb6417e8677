package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HistoryEntry;
import io.mockcall.simulator.conversation.HistoryEntry.Speaker;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a conversation that the model gets.
 *
 * @param recent the last turns word for word; the speakers alternate
 * @param earlier the agent's turns before these, shortened, oldest first
 */
record ChatHistory(List<Line> recent, List<String> earlier) {
    /** Longest turn in characters, because recognised speech has no limit. */
    private static final int MAX_CHARACTERS = 2000;

    private static final int SUMMARY_LINES = 8;
    private static final int SUMMARY_CHARACTERS = 160;

    ChatHistory {
        recent = List.copyOf(recent);
        earlier = List.copyOf(earlier);
    }

    /**
     * Creates the history of a conversation. The last turn is always part of the recent ones.
     *
     * @param maxTokens tokens for the recent turns, as {@link TokenEstimator} counts them
     */
    static ChatHistory of(Conversation conversation, int maxTokens) {
        List<Line> lines = turns(conversation.history());
        int from = lines.size();
        for (int left = maxTokens; from > 0; from--) {
            left -= TokenEstimator.estimate(lines.get(from - 1).text());
            if (left < 0 && from < lines.size()) {
                break;
            }
        }
        return new ChatHistory(lines.subList(from, lines.size()), summary(lines.subList(0, from)));
    }

    /** Joins consecutive sentences of one speaker to one turn. */
    private static List<Line> turns(List<HistoryEntry> history) {
        List<Line> lines = new ArrayList<>();
        for (HistoryEntry entry : history) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).speaker() == entry.speaker()) {
                lines.set(
                        last,
                        new Line(
                                entry.speaker(),
                                shortened(lines.get(last).text() + " " + entry.text(), MAX_CHARACTERS)));
            } else {
                lines.add(new Line(entry.speaker(), shortened(entry.text(), MAX_CHARACTERS)));
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

    /** What one speaker said until the other one spoke. */
    record Line(Speaker speaker, String text) {}
}
