package io.mockcall.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final long MS = 1_000_000;

    private final Playback playback = new Playback();

    @Test
    void framesThatArriveTogetherArePlayedOneAfterTheOther() {
        assertThat(playback.play(0, 20, 100 * MS)).isEqualTo(100 * MS);
        assertThat(playback.play(0, 20, 100 * MS)).isEqualTo(120 * MS);
        assertThat(playback.quietAt(139 * MS)).isFalse();
        assertThat(playback.quietAt(140 * MS)).isTrue();
    }

    @Test
    void aLateFrameLeavesAGap() {
        playback.play(0, 20, 100 * MS);

        assertThat(playback.play(0, 20, 500 * MS)).isEqualTo(500 * MS);
    }

    @Test
    void theGapIsTheTimeWithoutAFrameOfTheSameTurn() {
        playback.play(0, 20, 100 * MS);

        assertThat(playback.dryMs(0, 110 * MS)).isZero();
        assertThat(playback.dryMs(0, 500 * MS)).isEqualTo(380);
        assertThat(playback.dryMs(1, 500 * MS)).isZero();
    }

    @Test
    void queuedAudioHasNotBeenPlayed() {
        for (int n = 0; n < 10; n++) {
            playback.play(3, 20, 100 * MS);
        }

        assertThat(playback.turn()).isEqualTo(3);
        assertThat(playback.playedMs(150 * MS)).isEqualTo(50);
        assertThat(playback.playedMs(900 * MS)).isEqualTo(200);
    }

    @Test
    void aClearedQueueIsQuiet() {
        playback.play(0, 1_000, 100 * MS);
        playback.clear(200 * MS);

        assertThat(playback.quietAt(200 * MS)).isTrue();
    }
}
