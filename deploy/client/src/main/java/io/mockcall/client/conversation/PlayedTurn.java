package io.mockcall.client.conversation;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.call.ServerMessage.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sentences and the audio of one turn of the customer. An item that arrives twice counts once. */
public final class PlayedTurn {
    private final int number;
    private final SortedMap<Integer, Sentence> sentences = new TreeMap<>();
    private final Set<Long> positions = new HashSet<>();
    private double audioMs;
    private @Nullable Long firstFrameNanos;
    private double longestGapMs;
    private boolean audioEnded;
    private boolean cleared;

    PlayedTurn(int number) {
        this.number = number;
    }

    /** Whether the sentence was new. */
    boolean add(Sentence sentence) {
        return sentences.putIfAbsent(sentence.index(), sentence) == null;
    }

    /** Whether the frame was new. @param durationMs duration of its audio */
    boolean add(ClientCallEvent.CustomerAudio frame, double durationMs) {
        if (!positions.add(frame.positionMs())) {
            return false;
        }
        if (firstFrameNanos == null) {
            firstFrameNanos = frame.nanos();
        }
        cleared = false;
        audioMs += durationMs;
        audioEnded |= (frame.flags() & AudioFrame.FLAG_TURN_END) != 0;
        return true;
    }

    /**
     * Drops the audio that has not been played, because the server cancelled it.
     *
     * @param heardMs how much of the turn has been played, in milliseconds
     */
    void clear(long heardMs) {
        cleared = true;
        audioEnded = false;
        positions.removeIf(position -> position >= heardMs);
        audioMs = Math.min(audioMs, heardMs);
    }

    public int number() {
        return number;
    }

    public List<Sentence> sentences() {
        return new ArrayList<>(sentences.values());
    }

    /** All sentences as one text. */
    public String text() {
        return String.join(
                " ", sentences.values().stream().map(s -> s.text().strip()).toList());
    }

    /** The emotion of the customer at the end of the turn. */
    public @Nullable Emotion emotion() {
        return sentences.isEmpty() ? null : sentences.lastEntry().getValue().emotion();
    }

    public int frames() {
        return positions.size();
    }

    public long audioMs() {
        return Math.round(audioMs);
    }

    /** Remembers that the playback waited for a frame. */
    void waited(double ms) {
        longestGapMs = Math.max(longestGapMs, ms);
    }

    /** The longest time that the playback waited for a frame in the middle of the turn, in milliseconds. */
    public double longestGapMs() {
        return longestGapMs;
    }

    @Nullable Long firstFrameNanos() {
        return firstFrameNanos;
    }

    /** Whether all audio has arrived, or the rest was cancelled. */
    boolean complete() {
        return audioEnded || cleared;
    }

    /** Whether all audio of the turn has arrived. */
    public boolean audioComplete() {
        return audioEnded;
    }

    /** Whether the last sentence has arrived. */
    boolean textComplete() {
        return !sentences.isEmpty() && sentences.lastEntry().getValue().last();
    }
}
