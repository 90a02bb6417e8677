package io.mockcall.stt.listening;

import io.mockcall.platform.stage.AssemblerContext;
import java.util.ArrayList;
import java.util.List;

/** Collects what a gatherer finds, and what it holds meanwhile. */
public final class Collected implements AssemblerContext<Heard> {
    private final List<Heard> works = new ArrayList<>();
    private long held = -1;
    private boolean busy;

    @Override
    public void emit(Heard work) {
        works.add(work);
    }

    @Override
    public boolean emitIfIdle(Heard work) {
        if (!busy) {
            works.add(work);
        }
        return !busy;
    }

    @Override
    public void hold(long at) {
        held = at;
    }

    @Override
    public void release() {
        held = -1;
    }

    public void busy(boolean isBusy) {
        this.busy = isBusy;
    }

    /** The position that a successor begins with; −1 = with what comes next. */
    public long held() {
        return held;
    }

    public List<Heard> works() {
        return works;
    }

    public <H extends Heard> List<H> works(Class<H> kind) {
        return works.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<Utterance> utterances() {
        return works(Utterance.class);
    }
}
