package io.mockcall.tts.voice;

/** How old a character sounds. */
public enum AgeGroup {
    TEEN,
    YOUNG,
    MIDDLE_AGED,
    ELDER
}
