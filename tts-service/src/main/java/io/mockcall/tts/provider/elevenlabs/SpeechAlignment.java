package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.provider.remote.UnusableAudioException;
import io.mockcall.tts.provider.remote.VoiceAudio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Cuts the sound of one sentence at the ends of words, by the times of the characters that the server sends with it. Sound of a word that
 * is not complete waits for the rest. What went out therefore ends with a word, always.
 */
final class SpeechAlignment {
    /** Letters that the server may leave out of its times at the end without an incomplete sentence. */
    private static final int TOLERATED_LETTERS = 2;

    private final String text;
    private final int sampleRate;
    /** Indices of the letters and digits of the text. */
    private final int[] letters;

    private float[] pending = new float[0];
    private int aligned;
    private int spoken;
    private boolean isAligned;

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

    /**
     * The sound up to the last complete word; empty if no word is complete.
     *
     * @param samples the sound of a message
     * @param times the object {@code alignment} of the message: {@code chars}, {@code charStartTimesMs}, {@code charDurationsMs} (or
     *     {@code charsDurationsMs}), relative to the message
     */
    Optional<VoiceAudio> add(float[] samples, JsonNode times) {
        int before = pending.length;
        float[] all = Arrays.copyOf(pending, before + samples.length);
        System.arraycopy(samples, 0, all, before, samples.length);
        pending = all;
        JsonNode chars = times.path("chars");
        if (chars.isEmpty()) {
            return isAligned ? Optional.empty() : take(pending.length, VoiceAudio.UNKNOWN);
        }
        isAligned = true;
        int cut = 0;
        for (int i = 0; i < chars.size(); i++) {
            if (isLetter(chars.get(i)) && aligned < letters.length) {
                aligned++;
                if (endsWord(aligned)) {
                    cut = Math.clamp(before + end(times, i), 0, pending.length);
                    spoken = wordEnd(letters[aligned - 1]);
                }
            }
        }
        return cut == 0 ? Optional.empty() : take(cut, spoken);
    }

    private static boolean isLetter(JsonNode character) {
        return character.asString("").codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private int end(JsonNode times, int index) {
        JsonNode durations =
                times.has("charDurationsMs") ? times.path("charDurationsMs") : times.path("charsDurationsMs");
        long ms = times.path("charStartTimesMs").path(index).asLong(0)
                + durations.path(index).asLong(0);
        return (int) (ms * sampleRate / 1000);
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
        return take(pending.length, isAligned ? text.length() : VoiceAudio.UNKNOWN);
    }

    private Optional<VoiceAudio> take(int length, int until) {
        float[] taken = Arrays.copyOf(pending, length);
        pending = Arrays.copyOfRange(pending, length, pending.length);
        return length == 0 ? Optional.empty() : Optional.of(new VoiceAudio(taken, sampleRate, until));
    }
}
