package io.mockcall.stt.listening;

import static io.mockcall.stt.listening.ListeningProperties.samples;

import io.mockcall.platform.stage.AssemblerContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides when what was said so far is worth recognising: every so often, and whenever there is a pause. Who speaks long
 * without one is drafted less often, as the cost of a draft grows with its length.
 */
final class Drafting {
    /** Of the time spoken without a pause. */
    private static final double LEAST_SHARE = 0.05;

    private final int every;
    private final int pause;
    private final int lead;

    private @Nullable Draft last;
    /** Of the utterance when it was drafted last. */
    private int lastLength;

    private int lastPause;
    private int revisions;

    Drafting(ListeningProperties properties) {
        this.every = samples(properties.partialEvery());
        this.pause = samples(properties.pause());
        this.lead = samples(properties.preRoll());
        this.lastLength = lead;
    }

    void draft(OpenUtterance open, AssemblerContext<Heard> gathered) {
        boolean paused = open.silent() >= pause;
        double pace = Math.max(every, LEAST_SHARE * (open.length() - lastPause));
        if (!paused && open.length() - lastLength < pace) {
            return;
        }
        Utterance soFar = open.soFar();
        if (last != null && last.soFar().soundsLike(soFar)) {
            return;
        }
        var draft = new Draft(soFar, revisions);
        if (gathered.emitIfIdle(draft)) {
            last = draft;
            lastLength = open.length();
            lastPause = paused ? lastLength : lastPause;
            revisions++;
        }
    }

    /** Nobody waits for a draft once the utterance has ended, unless it already says all. */
    void end(Utterance utterance) {
        if (last != null && !last.soFar().soundsLike(utterance)) {
            last.supersede();
        }
        last = null;
        lastLength = lead;
        lastPause = 0;
        revisions = 0;
    }
}
