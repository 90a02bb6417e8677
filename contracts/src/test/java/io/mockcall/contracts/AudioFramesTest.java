package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AudioFramesTest {
    private static final long U32 = 0xffff_ffffL;

    @Provide
    Arbitrary<AudioFrame> frames() {
        return Combinators.combine(
                        Arbitraries.of(AudioFrame.AGENT, AudioFrame.CUSTOMER),
                        Arbitraries.integers().between(0, 0xffff),
                        Arbitraries.integers(),
                        Arbitraries.longs().between(0, U32),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(1300))
                .as((kind, flags, turn, at, payload) -> AudioFrame.of(kind, flags, turn, at, ByteBuffer.wrap(payload)));
    }

    @Property
    void aFrameHasTheGivenValues(
            @ForAll boolean agent, @ForAll short flags, @ForAll int turn, @ForAll int at, @ForAll byte[] payload) {
        int kind = agent ? AudioFrame.AGENT : AudioFrame.CUSTOMER;
        ByteBuffer given = ByteBuffer.wrap(payload);
        AudioFrame frame = AudioFrame.of(kind, flags, turn, at & U32, given);
        assertThat(frame.version()).isEqualTo(AudioFrame.VERSION);
        assertThat(frame.kind()).isEqualTo(kind);
        assertThat(frame.flags()).isEqualTo(flags & 0xffff);
        assertThat(frame.seq()).isZero();
        assertThat(frame.turn()).isEqualTo(turn);
        assertThat(frame.timestampMs()).isEqualTo(at & U32);
        assertThat(frame.payload()).isEqualTo(ByteBuffer.wrap(payload));
        assertThat(given.remaining()).isEqualTo(payload.length);
    }

    @Property
    void framesOfARecordAreReadAgain(
            @ForAll("frames") AudioFrame first, @ForAll @Size(max = 8) List<@From("frames") AudioFrame> more) {
        List<AudioFrame> frames = new ArrayList<>(more);
        frames.addFirst(first);
        AudioFrames gathered = AudioFrames.of(frames);
        assertThat(gathered.wellFormed()).isTrue();
        assertThat(gathered).containsExactlyElementsOf(frames);
        assertThat(gathered).as("a second time").containsExactlyElementsOf(frames);
    }

    @Property
    void aViewBeginsAtThePositionOfItsBuffer(
            @ForAll("frames") AudioFrame frame, @ForAll @Size(max = 20) byte[] before) {
        ByteBuffer bytes = AudioFrames.of(List.of(frame)).bytes();
        ByteBuffer shifted = ByteBuffer.allocate(before.length + bytes.remaining())
                .put(before)
                .put(bytes.duplicate());
        shifted.position(before.length);
        AudioFrames seen = new AudioFrames(shifted);
        assertThat(seen.wellFormed()).isTrue();
        assertThat(seen).containsExactly(frame);
    }

    @Property(tries = 200)
    void aRecordCutWithinAFrameIsNotWellFormed(
            @ForAll @NotEmpty @Size(max = 4) List<@From("frames") AudioFrame> frames) {
        ByteBuffer bytes = AudioFrames.of(frames).bytes();
        List<Integer> wholeEnds = new ArrayList<>();
        int end = 0;
        for (AudioFrame frame : frames) {
            end += AudioFrames.PREFIX + frame.bytes().remaining();
            wholeEnds.add(end);
        }
        for (int length = 0; length <= bytes.limit(); length++) {
            boolean wellFormed = new AudioFrames(bytes.slice(0, length)).wellFormed();
            assertThat(wellFormed).as("cut after %d bytes", length).isEqualTo(wholeEnds.contains(length));
        }
    }

    @Property
    void anyWellFormedBytesCanBeRead(@ForAll byte[] bytes) {
        AudioFrames frames = new AudioFrames(ByteBuffer.wrap(bytes));
        if (frames.wellFormed()) {
            assertThat(frames).allSatisfy(frame -> assertThat(frame.version()).isEqualTo(AudioFrame.VERSION));
        }
    }

    @Test
    void aRecordWithoutFramesIsNotWellFormed() {
        assertThat(new AudioFrames(ByteBuffer.allocate(0)).wellFormed()).isFalse();
        assertThatThrownBy(() -> AudioFrames.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFrameOfAnotherVersionIsNotWellFormed() {
        AudioFrame frame = AudioFrame.of(AudioFrame.AGENT, 0, 0, 0, ByteBuffer.allocate(4));
        frame.bytes().put(0, (byte) 2);
        assertThat(AudioFrames.of(List.of(frame)).wellFormed()).isFalse();
    }

    @Test
    void aFrameHasAtLeastAHeader() {
        assertThatThrownBy(() -> new AudioFrame(ByteBuffer.allocate(AudioFrame.HEADER - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingFollowsTheLastFrame() {
        Iterator<AudioFrame> frames = AudioFrames.of(
                        List.of(AudioFrame.of(AudioFrame.AGENT, 0, 0, 0, ByteBuffer.allocate(0))))
                .iterator();
        frames.next();
        assertThat(frames.hasNext()).isFalse();
        assertThatThrownBy(frames::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void twentyMillisecondsAreSixHundredAndFortyBytes() {
        AudioFrame frame = AudioFrame.of(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0, 0, ByteBuffer.allocate(640));
        assertThat(frame.durationMs()).isEqualTo(20);
        assertThat(frame.has(AudioFrame.FLAG_COMMIT)).isTrue();
        assertThat(frame.has(AudioFrame.FLAG_TURN_END)).isFalse();
    }
}
