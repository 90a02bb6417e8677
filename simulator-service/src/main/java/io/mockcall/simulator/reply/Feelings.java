package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.emotion.Cue;
import io.mockcall.simulator.emotion.EmotionModel;
import io.mockcall.simulator.emotion.Shift;
import io.mockcall.simulator.emotion.Temper;
import java.time.Instant;
import java.util.List;

/** What moves a customer, by the temper that goes with the scenario. */
final class Feelings {
    private static final EmotionModel MODEL = new EmotionModel();

    private Feelings() {}

    static Conversation moved(Conversation before, List<Cue> cues, Instant now) {
        Shift shift = MODEL.react(
                before.emotion(), Temper.of(before.scenario().profile().difficulty()), cues);
        return before.feeling(shift.emotion(), shift.changes(), now);
    }
}
