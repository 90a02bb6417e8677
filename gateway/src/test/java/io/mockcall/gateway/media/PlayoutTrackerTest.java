package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.gateway.media.PlayoutTracker.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlayoutTrackerTest {
    private static final long MS = 1_000_000;

    private final PlayoutTracker playout = new PlayoutTracker();

    @Test
    void aFrameIsSentOnce() {
        assertThat(offer(1, 0, 0)).isEqualTo(Verdict.SEND_FIRST);
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.SEND);
        assertThat(offer(1, 0, 0)).isEqualTo(Verdict.DUPLICATE);
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.DUPLICATE);
        assertThat(offer(2, 0, 0)).isEqualTo(Verdict.SEND_FIRST);
        assertThat(offer(1, 40, 0)).isEqualTo(Verdict.DUPLICATE);
    }

    @Property(tries = 100)
    void redeliveryNeverChangesWhatIsHeard(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        PlayoutTracker fresh = new PlayoutTracker();
        List<Integer> heard = new ArrayList<>();
        int next = 0;
        while (next < 40) {
            int from = random.nextInt(next + 1); // a restarted stage begins again somewhere before
            for (int i = from; i <= next; i++) {
                Verdict verdict = fresh.offer(i / 10, i % 10 * 20, 20, 0, 0);
                if (verdict == Verdict.SEND || verdict == Verdict.SEND_FIRST) {
                    heard.add(i);
                }
            }
            next++;
        }
        assertThat(heard).hasSize(40).isSorted();
    }

    @Test
    void aTurnThatIsCutSaysNothingMore() {
        offer(1, 0, 0);
        playout.played(1, 15);
        assertThat(playout.cut(0)).contains(new PlayoutCut(1, 15, 0, 0.75));
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.CLEARED);
        assertThat(offer(2, 0, 0)).isEqualTo(Verdict.SEND_FIRST);
    }

    @Test
    void withoutWordFromTheClientTimeTellsWhatWasHeard() {
        for (int i = 0; i < 50; i++) {
            playout.offer(1, i * 20, 20, 0, 0);
        }
        assertThat(playout.cut(300 * MS)).contains(new PlayoutCut(1, 300, 0, 0.3));
    }

    @Test
    void aTurnThatWasHeardToItsEndIsNotCut() {
        offer(1, 0, 0);
        offer(1, 20, AudioFrame.FLAG_TURN_END);
        playout.played(1, 40);
        assertThat(playout.cut(0)).isEmpty();
    }

    @Test
    void aTurnThatStillGoesOnIsCutThoughAllOfItSoFarWasHeard() {
        offer(1, 0, 0);
        assertThat(playout.cut(500 * MS)).contains(new PlayoutCut(1, 20, 0, 1));
        assertThat(playout.cut(600 * MS)).isEmpty();
    }

    @Test
    void aCutTellsTheSentence() {
        for (int i = 0; i < 10; i++) {
            offer(1, i * 20, i % 5 == 0 ? AudioFrame.FLAG_SENTENCE_START : 0);
        }
        playout.played(1, 125);
        assertThat(playout.cut(0)).contains(new PlayoutCut(1, 125, 1, 0.25));
    }

    @Test
    void aSuspendedTurnGoesOnFromWhereItWasHeard() {
        for (int i = 0; i < 10; i++) {
            offer(1, i * 20, 0);
        }
        playout.played(1, 100);
        assertThat(playout.suspend(0)).map(PlayoutCut::heardMs).contains(100L);
        assertThat(offer(1, 200, 0)).isEqualTo(Verdict.HELD);
        assertThat(playout.suspend(0)).isEmpty();

        assertThat(playout.resume(0)).isTrue();
        List<Verdict> again = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            again.add(offer(1, i * 20, 0));
        }
        assertThat(again.subList(0, 5)).containsOnly(Verdict.DUPLICATE);
        assertThat(again.subList(5, 11)).containsOnly(Verdict.SEND);
    }

    @Test
    void aSuspendedTurnThatIsCutSaysNothingMore() {
        offer(1, 0, 0);
        playout.suspend(0);
        assertThat(playout.cut(0)).map(PlayoutCut::turn).contains(1);
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.CLEARED);
        assertThat(playout.resume(0)).isFalse();
    }

    @Test
    void theNextTurnEndsASuspendedOne() {
        offer(1, 0, 0);
        playout.suspend(0);
        assertThat(offer(2, 0, 0)).isEqualTo(Verdict.SEND_FIRST);
        assertThat(playout.resume(0)).isFalse();
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.CLEARED);
    }

    @Test
    void nothingIsCutBeforeTheCustomerHasSpoken() {
        assertThat(playout.cut(0)).isEmpty();
    }

    private Verdict offer(int turn, long positionMs, int flags) {
        return playout.offer(turn, positionMs, 20, flags, 0);
    }
}
