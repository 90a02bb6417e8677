package io.mockcall.tts.turn;

/**
 * How many frames of 20 ms travel in one record.
 *
 * @param first of a sentence: few, so that it leaves early
 * @param rest all later ones: what costs are records, not frames
 */
public record RecordSizes(int first, int rest) {
    /** With more, a record would exceed 64 KiB. */
    public static final int MOST = 90;

    public RecordSizes {
        if (first < 1 || first > MOST || rest < 1 || rest > MOST) {
            throw new IllegalArgumentException("a record has between 1 and " + MOST + " frames");
        }
    }

    int ofPart(int part) {
        return part == 0 ? first : rest;
    }
}
