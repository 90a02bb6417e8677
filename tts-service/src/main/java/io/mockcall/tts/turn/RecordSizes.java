package io.mockcall.tts.turn;

import io.mockcall.contracts.AudioFrame;

/**
 * The number of audio frames of 20 ms in one record. All frames of a sentence that are ready leave at once, in as few records as
 * these limits allow, because the cost depends on the number of records.
 *
 * @param first most frames in the first record of a sentence, 1 to {@value #MAX}
 * @param rest most frames in each later record, 1 to {@value #MAX}
 */
public record RecordSizes(int first, int rest) {
    /** A record with more frames would exceed 64 KiB. At a higher sample rate a record has fewer frames than these. */
    public static final int MAX = 90;

    public RecordSizes {
        if (first < 1 || first > MAX || rest < 1 || rest > MAX) {
            throw new IllegalArgumentException("a record must have between 1 and " + MAX + " frames");
        }
    }

    /**
     * The most frames of a record.
     *
     * @param part number of the record within its sentence, from 0
     * @param sampleRate of the frames, in Hz
     */
    int ofPart(int part, int sampleRate) {
        return Math.min(part == 0 ? first : rest, MAX * AudioFrame.SAMPLE_RATE / sampleRate);
    }
}
