package io.mockcall.tts.voice;

/** Whether a character is a woman or a man. */
public enum Sex {
    WOMAN,
    MAN,
    /** The call's id decides. */
    EITHER;

    /**
     * Whether a voice is likely to fit, by the names that the authors of hibari and Kokoro give to English voices: {@code af_kore} is an
     * American woman, {@code bm_fable} a British man.
     */
    boolean fits(String voice) {
        return switch (this) {
            case WOMAN -> voice.equals("heart") || voice.matches("[ab]f_.+");
            case MAN -> voice.equals("joe") || voice.matches("[ab]m_.+");
            case EITHER -> WOMAN.fits(voice) || MAN.fits(voice);
        };
    }
}
