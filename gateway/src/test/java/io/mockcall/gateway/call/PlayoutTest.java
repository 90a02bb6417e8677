package io.mockcall.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.gateway.call.Playout.Cut;
import io.mockcall.gateway.call.Playout.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlayoutTest {
    private static final long MS = 1_000_000;

    private final Playout playout = new Playout();

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
        Playout fresh = new Playout();
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
        assertThat(playout.cut(0)).contains(new Cut(1, 15));
        assertThat(offer(1, 20, 0)).isEqualTo(Verdict.CLEARED);
        assertThat(offer(2, 0, 0)).isEqualTo(Verdict.SEND_FIRST);
    }

    @Test
    void withoutWordFromTheClientTimeTellsWhatWasHeard() {
        for (int i = 0; i < 50; i++) {
            playout.offer(1, i * 20, 20, 0, 0);
        }
        assertThat(playout.cut(300 * MS)).contains(new Cut(1, 300));
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
        assertThat(playout.cut(500 * MS)).contains(new Cut(1, 20));
        assertThat(playout.cut(600 * MS)).isEmpty();
    }

    @Test
    void nothingIsCutBeforeTheCustomerHasSpoken() {
        assertThat(playout.cut(0)).isEmpty();
    }

    private Verdict offer(int turn, long positionMs, int flags) {
        return playout.offer(turn, positionMs, 20, flags, 0);
    }
}
