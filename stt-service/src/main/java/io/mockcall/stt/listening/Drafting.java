package io.mockcall.stt.listening;

import static io.mockcall.stt.listening.ListeningProperties.samples;

import io.mockcall.platform.stage.Gathered;
import org.jspecify.annotations.Nullable;

/** Decides when what was said so far is worth recognising: every so often, and whenever there is a pause. */
final class Drafting {
    private final int every;
    private final int pause;
    private final int lead;

    private @Nullable Draft last;
    /** Of the utterance when it was drafted last. */
    private int lastLength;

    private int revisions;

    Drafting(ListeningProperties properties) {
        this.every = samples(properties.partialEvery());
        this.pause = samples(properties.pause());
        this.lead = samples(properties.preRoll());
        this.lastLength = lead;
    }

    void draft(OpenUtterance open, Gathered<Heard> gathered) {
        boolean paused = open.silent() >= pause;
        if (!paused && open.length() - lastLength < every) {
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
        revisions = 0;
    }
}
