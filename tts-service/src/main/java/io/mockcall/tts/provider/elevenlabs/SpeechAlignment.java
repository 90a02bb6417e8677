package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.provider.remote.UnusableAudioException;
import io.mockcall.tts.provider.remote.VoiceAudio;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the sound of one sentence at the ends of words, by the times of the characters that the server sends with it. Sound of a word that
 * is not complete waits for the rest. What went out therefore ends with a word, always.
 */
final class SpeechAlignment {
    /** Letters that the server may leave out of its times at the end without an incomplete sentence. */
    private static final int TOLERATED_LETTERS = 2;

    /** The times of characters are rounded. */
    private static final int ROUNDING_MS = 5;
    /** Sound that the server may leave out at the end: less than a word. */
    private static final int MISSING_MS = 80;

    private final String text;
    private final int sampleRate;
    /** Indices of the letters and digits of the text. */
    private final int[] letters;

    /** The ends of words whose sound has not arrived yet, in order. */
    private final Deque<WordEnd> ends = new ArrayDeque<>();

    private float[] pending = new float[0];
    private int left;
    private int aligned;
    private boolean isAligned;

    /**
     * @param sample index in the sound of the sentence after the word
     * @param index in the text after the word
     */
    private record WordEnd(int sample, int index) {}

    SpeechAlignment(String text, int sampleRate) {
        this.text = text;
        this.sampleRate = sampleRate;
        this.letters = letters(text);
    }

    private static int[] letters(String text) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                indices.add(i);
            }
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Duration of the sound so far, in milliseconds. */
    double receivedMs() {
        return received() * 1000.0 / sampleRate;
    }

    private int received() {
        return left + pending.length;
    }

    /**
     * The sound up to the last complete word; empty if no word is complete.
     *
     * @param samples the next sound
     * @param times the times of the next characters, from the start of the sentence's sound; their sound may come later
     */
    Optional<VoiceAudio> add(float[] samples, CharacterTimes times) {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + samples.length);
        System.arraycopy(samples, 0, pending, before, samples.length);
        if (times.isEmpty() && !isAligned) {
            return take(pending.length, VoiceAudio.UNKNOWN);
        }
        isAligned = true;
        align(times);
        return takeWords();
    }

    private void align(CharacterTimes times) {
        for (int i = 0; i < times.characters().size(); i++) {
            if (isLetter(times.characters().get(i)) && aligned < letters.length) {
                aligned++;
                if (endsWord(aligned)) {
                    int sample = (int) (times.endMs().get(i) * sampleRate / 1000);
                    ends.add(new WordEnd(sample, wordEnd(letters[aligned - 1])));
                }
            }
        }
    }

    private Optional<VoiceAudio> takeWords() {
        WordEnd last = null;
        while (!ends.isEmpty() && ends.element().sample() <= received() + ROUNDING_MS * sampleRate / 1000) {
            last = ends.remove();
        }
        return last == null
                ? Optional.empty()
                : take(Math.clamp(last.sample() - left, 0, pending.length), last.index());
    }

    private static boolean isLetter(String character) {
        return character.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether a word ends with the letter of this number. */
    private boolean endsWord(int count) {
        return count == letters.length || wordEnd(letters[count - 1]) <= letters[count];
    }

    private int wordEnd(int index) {
        int end = text.indexOf(' ', index);
        return end < 0 ? text.length() : end;
    }

    /**
     * The rest of the sound, after the end of the sentence.
     *
     * @throws UnusableAudioException if the server has not spoken the whole text
     */
    Optional<VoiceAudio> finish() {
        if (isAligned && letters.length - aligned > TOLERATED_LETTERS) {
            throw new UnusableAudioException(
                    "the server spoke " + aligned + " of " + letters.length + " letters of the sentence");
        }
        if (!ends.isEmpty() && ends.getLast().sample() > received() + MISSING_MS * sampleRate / 1000) {
            throw new UnusableAudioException("the server left out the sound of " + ends.size() + " words");
        }
        return take(pending.length, isAligned ? text.length() : VoiceAudio.UNKNOWN);
    }

    private Optional<VoiceAudio> take(int length, int until) {
        float[] taken = Arrays.copyOf(pending, length);
        pending = Arrays.copyOfRange(pending, length, pending.length);
        left += length;
        return length == 0 ? Optional.empty() : Optional.of(new VoiceAudio(taken, sampleRate, until));
    }
}
