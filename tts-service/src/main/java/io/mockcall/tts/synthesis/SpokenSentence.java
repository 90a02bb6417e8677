package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.Map;

/**
 * A sentence to synthesize.
 *
 * @param text any text; a synthesizer skips what it cannot speak
 * @param voice who speaks it, and how
 * @param sampleRate sample rate of the speech in Hz, one of {@link SpeechChunk#SAMPLE_RATE} and {@link SpeechChunk#WIDE_SAMPLE_RATE}
 * @param pronunciations how some words are spoken, by word; from the scenario
 * @param position where the sentence stands in its call
 * @param character who the voice stands for, and how the character feels; a remote voice needs it
 */
public record SpokenSentence(
        String text,
        VoiceSettings voice,
        int sampleRate,
        Map<String, String> pronunciations,
        TurnPosition position,
        CharacterState character)
        implements SpeechCache.Key {
    public SpokenSentence {
        requireNonNull(text, "text");
        requireNonNull(voice, "voice");
        AudioFrame.requirePlaybackRate(sampleRate);
        pronunciations = Map.copyOf(pronunciations);
        requireNonNull(position, "position");
        requireNonNull(character, "character");
    }

    /** A sentence at {@link SpeechChunk#SAMPLE_RATE} that belongs to no call. */
    public SpokenSentence(String text, VoiceSettings voice) {
        this(text, voice, SpeechChunk.SAMPLE_RATE, Map.of(), TurnPosition.NONE, CharacterState.NONE);
    }

    /** A sentence of the synthesizer's default voice. */
    public SpokenSentence(String text, Prosody prosody) {
        this(text, new VoiceSettings("", prosody));
    }

    /** Another text in the same voice. */
    public SpokenSentence withText(String other) {
        return new SpokenSentence(other, voice, sampleRate, pronunciations, position, character);
    }

    @Override
    public int characters() {
        return text.length();
    }

    /** What decides about the sound of a remote voice: the sentence without its position and its embedded voice. */
    SpokenSentence asSpokenByCharacter() {
        return new SpokenSentence(
                text, VoiceSettings.DEFAULT, sampleRate, pronunciations, TurnPosition.NONE, character.rounded());
    }
}
