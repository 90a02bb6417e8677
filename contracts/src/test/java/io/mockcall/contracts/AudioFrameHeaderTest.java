package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AudioFrameHeaderTest {
    private static final long U32 = 0xffff_ffffL;

    @Property
    void aHeaderRoundTripsAtAnyIndexOfABuffer(
            @ForAll @IntRange(max = 40) int at,
            @ForAll @IntRange(max = 0xff) int kind,
            @ForAll @IntRange(max = 0xffff) int flags,
            @ForAll int seq,
            @ForAll int turn,
            @ForAll @LongRange(max = U32) long timestampMs) {
        ByteBuffer buffer = ByteBuffer.allocate(60);
        AudioFrameHeader.put(buffer, at, kind, flags, seq, turn, timestampMs);
        assertThat(AudioFrameHeader.version(buffer, at)).isEqualTo(AudioFrame.VERSION);
        assertThat(AudioFrameHeader.kind(buffer, at)).isEqualTo(kind);
        assertThat(AudioFrameHeader.flags(buffer, at)).isEqualTo(flags);
        assertThat(AudioFrameHeader.commits(buffer, at)).isEqualTo((flags & 1) == 1);
        assertThat(AudioFrameHeader.seq(buffer, at)).isEqualTo(seq & U32);
        assertThat(AudioFrameHeader.turn(buffer, at)).isEqualTo(turn);
        assertThat(AudioFrameHeader.timestampMs(buffer, at)).isEqualTo(timestampMs);
        assertThat(buffer.position()).isZero();
    }

    @Property
    void writingAHeaderChangesOnlyItsBytes(@ForAll @IntRange(max = 40) int at, @ForAll long values) {
        byte[] bytes = new byte[60];
        AudioFrameHeader.put(
                ByteBuffer.wrap(bytes), at, (int) values, (int) (values >> 8), (int) values, (int) values, values);
        for (int i = 0; i < bytes.length; i++) {
            if (i < at || i >= at + AudioFrameHeader.SIZE) {
                assertThat(bytes[i]).isZero();
            }
        }
    }

    @Property
    void theTwoLongsHaveTheBytesOfTheHeader(
            @ForAll byte kind, @ForAll short flags, @ForAll int seq, @ForAll int turn, @ForAll int timestampMs) {
        ByteBuffer header = ByteBuffer.allocate(AudioFrameHeader.SIZE);
        AudioFrameHeader.put(header, 0, kind, flags, seq, turn, timestampMs);
        ByteBuffer longs = ByteBuffer.allocate(AudioFrameHeader.SIZE)
                .putLong(AudioFrameHeader.firstLong(kind, flags, seq))
                .putLong(AudioFrameHeader.secondLong(turn, timestampMs))
                .flip();
        assertThat(longs).isEqualTo(header);
    }

    @Property
    void aNewSequenceNumberKeepsTheOtherFields(@ForAll int kind, @ForAll int before, @ForAll int seq) {
        ByteBuffer changed = ByteBuffer.allocate(AudioFrameHeader.SIZE);
        AudioFrameHeader.put(changed, 0, kind, 1, before, 2, 3);
        AudioFrameHeader.putSeq(changed, 0, seq);
        ByteBuffer written = ByteBuffer.allocate(AudioFrameHeader.SIZE);
        AudioFrameHeader.put(written, 0, kind, 1, seq, 2, 3);
        assertThat(changed).isEqualTo(written);
        assertThat(written.getInt(AudioFrameHeader.SEQ)).isEqualTo(seq);
    }

    @Test
    void theLayoutIsThePublishedOne() {
        byte[] bytes = new byte[AudioFrameHeader.SIZE];
        AudioFrameHeader.put(ByteBuffer.wrap(bytes), 0, 0x22, 0x3344, 0x5566_7788, 0x99aa_bbcc, 0xddee_ff00L);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("012233445566778899aabbccddeeff00");
    }

    @Test
    void aHeaderBeyondTheLimitIsAnError() {
        ByteBuffer buffer = ByteBuffer.allocate(AudioFrameHeader.SIZE);
        assertThatThrownBy(() -> AudioFrameHeader.timestampMs(buffer, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> AudioFrameHeader.put(buffer, 1, 1, 0, 0, 0, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
