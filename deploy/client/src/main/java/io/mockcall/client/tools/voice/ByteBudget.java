package io.mockcall.client.tools.voice;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Bounds the bytes that are downloaded or unpacked. */
final class ByteBudget {
    /** The largest model of a voice that is known has 330 MB. */
    static final long MOST_BYTES = 1L << 30;

    private static final int PIECE = 1 << 16;

    private final String what;
    private final LongConsumer progress;
    private long spent;

    /**
     * @param what begins the message of the error: a thing that is larger than the budget
     * @param progress receives the bytes so far
     */
    ByteBudget(String what, LongConsumer progress) {
        this.what = what;
        this.progress = progress;
    }

    /** @throws ClientFailure if the budget is spent before the input ends */
    void copy(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
            spent += count;
            if (spent > MOST_BYTES) {
                throw new ClientFailure(
                        what + " has more than " + (MOST_BYTES >> 20) + " MB, and no voice is that large");
            }
            to.write(piece, 0, count);
            progress.accept(spent);
        }
    }
}
