package io.mockcall.stt.endpointing;

import static io.mockcall.stt.endpointing.EndpointingProperties.samples;

import io.mockcall.platform.stage.AssemblerContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an open utterance is recognised for a partial (interim) result: at a fixed interval, and at each pause. The
 * interval grows with the time since the last pause, because the cost of a partial result grows with its length.
 */
final class PartialResultScheduler {
    /** Shortest interval, as a share of the time since the last pause. */
    private static final double MIN_INTERVAL_SHARE = 0.05;

    /** In samples, like all times here. */
    private final int interval;

    private final int pause;
    private final int preRoll;

    private @Nullable PartialUtterance last;
    /** Length of the utterance at the last partial result. */
    private int lastLength;

    private int lastPause;
    private int revisions;

    PartialResultScheduler(EndpointingProperties properties) {
        this.interval = samples(properties.partialEvery());
        this.pause = samples(properties.pause());
        this.preRoll = samples(properties.preRoll());
        this.lastLength = preRoll;
    }

    void update(OpenUtterance open, AssemblerContext<SpeechEvent> context) {
        boolean paused = open.silent() >= pause;
        double minLength = Math.max(interval, MIN_INTERVAL_SHARE * (open.length() - lastPause));
        if (!paused && open.length() - lastLength < minLength) {
            return;
        }
        Utterance soFar = open.soFar();
        if (last != null && last.utterance().hasSameAudioAs(soFar)) {
            return;
        }
        var partial = new PartialUtterance(soFar, revisions);
        if (context.emitIfIdle(partial)) {
            last = partial;
            lastLength = open.length();
            lastPause = paused ? lastLength : lastPause;
            revisions++;
        }
    }

    /** Supersedes the last partial result, unless it already contains the whole utterance. */
    void end(Utterance utterance) {
        if (last != null && !last.utterance().hasSameAudioAs(utterance)) {
            last.supersede();
        }
        last = null;
        lastLength = preRoll;
        lastPause = 0;
        revisions = 0;
    }
}
