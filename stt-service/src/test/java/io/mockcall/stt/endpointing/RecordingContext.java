package io.mockcall.stt.endpointing;

import io.mockcall.platform.stage.AssemblerContext;
import java.util.ArrayList;
import java.util.List;

/** Records the events that an assembler emits and the offset that it holds. */
public final class RecordingContext implements AssemblerContext<SpeechEvent> {
    private final List<SpeechEvent> events = new ArrayList<>();
    private long held = -1;
    private boolean busy;

    @Override
    public void emit(SpeechEvent event) {
        events.add(event);
    }

    @Override
    public boolean emitIfIdle(SpeechEvent event) {
        if (!busy) {
            events.add(event);
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

    /** The offset with which a successor starts; −1 = the next record. */
    public long held() {
        return held;
    }

    public List<SpeechEvent> events() {
        return events;
    }

    public <H extends SpeechEvent> List<H> events(Class<H> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<Utterance> utterances() {
        return events(Utterance.class);
    }
}
