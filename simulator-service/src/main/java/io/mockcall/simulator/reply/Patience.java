package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Hold;
import io.mockcall.simulator.conversation.Leaving;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the customer waits without a word.
 *
 * @param silence after which the customer asks whether anybody is there; somewhat longer before asking again, and then
 *     before hanging up. Zero: the customer waits for ever
 * @param hold on hold, after which the customer sighs; zero: never
 * @param longHold on hold, after which the customer complains, again and again, and hangs up in the end
 */
@ConfigurationProperties("mockcall.simulator.patience")
public record Patience(
        @DefaultValue("8s") Duration silence,
        @DefaultValue("20s") Duration hold,
        @DefaultValue("45s") Duration longHold) {
    private static final int ASKS = 2;
    private static final int COMPLAINTS = 4;
    /** Points of patience below which half as many complaints are made. */
    private static final double IMPATIENT = 20;

    public Patience {
        requireNonNull(silence, "silence");
        requireNonNull(hold, "hold");
        requireNonNull(longHold, "longHold");
        if (silence.isNegative() || hold.isNegative() || longHold.compareTo(hold) < 0) {
            throw new IllegalArgumentException(
                    "mockcall.simulator.patience: 0 <= silence, 0 <= hold <= long-hold must hold");
        }
    }

    /** When the customer does something by themselves, if nothing happens before. */
    Optional<Instant> endsAt(Conversation conversation) {
        Leaving leaving = conversation.pace().leaving();
        if (conversation.ended()) {
            return Optional.empty();
        }
        if (leaving != null) {
            return Optional.of(leaving.at());
        }
        Hold onHold = conversation.hold();
        return onHold == null ? silenceEnds(conversation) : holdEnds(conversation, onHold);
    }

    private Optional<Instant> silenceEnds(Conversation conversation) {
        if (silence.isZero()) {
            return Optional.empty();
        }
        int nudges = conversation.pace().nudges();
        Duration wait = nudges == 0 ? silence : silence.plus(silence.dividedBy(4));
        return Optional.of(conversation.pace().speakingUntil().plus(wait));
    }

    private Optional<Instant> holdEnds(Conversation conversation, Hold onHold) {
        if (hold.isZero()) {
            return Optional.empty();
        }
        int nudges = conversation.pace().nudges();
        return Optional.of(onHold.since().plus(nudges == 0 ? hold : longHold.multipliedBy(nudges)));
    }

    /** What the customer speaks up for when patience has ended. */
    Occasion occasion(Conversation conversation) {
        int nudges = conversation.pace().nudges();
        if (conversation.hold() == null) {
            return nudges < ASKS ? Occasion.SILENCE : Occasion.GIVING_UP;
        }
        int complaints = conversation.emotion().patience() < IMPATIENT ? COMPLAINTS / 2 : COMPLAINTS;
        return nudges == 0 ? Occasion.HOLD : nudges <= complaints ? Occasion.LONG_HOLD : Occasion.GIVING_UP;
    }
}
