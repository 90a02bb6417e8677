package io.mockcall.simulator.timing;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HoldState;
import io.mockcall.simulator.conversation.PendingHangUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the customer waits before an unprompted turn.
 *
 * @param silence silence after which the customer asks whether the agent is still there, 0 or more; a quarter more before the
 *     second question and before the hang-up; 0: the customer waits for ever
 * @param hold time on hold after which the customer sighs, 0 to {@code long-hold}; 0: the customer waits for ever
 * @param longHold time on hold after which the customer complains, and the time between complaints; at least {@code hold}
 */
@ConfigurationProperties("mockcall.simulator.patience")
public record PatienceProperties(
        @DefaultValue("8s") Duration silence,
        @DefaultValue("20s") Duration hold,
        @DefaultValue("45s") Duration longHold) {
    private static final int MAX_QUESTIONS = 2;
    private static final int MAX_COMPLAINTS = 4;
    /** A customer with less patience makes half as many complaints. */
    private static final double IMPATIENT = 20;

    public PatienceProperties {
        requireNonNull(silence, "silence");
        requireNonNull(hold, "hold");
        requireNonNull(longHold, "longHold");
        if (silence.isNegative() || hold.isNegative() || longHold.compareTo(hold) < 0) {
            throw new IllegalArgumentException(
                    "mockcall.simulator.patience: 0 <= silence, 0 <= hold <= long-hold must hold");
        }
    }

    /** Computes when the customer acts if nothing happens before; empty if never. */
    public Optional<Instant> dueAt(Conversation conversation) {
        PendingHangUp hangUp = conversation.timing().hangUp();
        if (conversation.ended()) {
            return Optional.empty();
        }
        if (hangUp != null) {
            return Optional.of(hangUp.at());
        }
        HoldState current = conversation.hold();
        return current == null ? dueInSilence(conversation) : dueOnHold(conversation, current);
    }

    private Optional<Instant> dueInSilence(Conversation conversation) {
        if (silence.isZero()) {
            return Optional.empty();
        }
        int nudges = conversation.timing().nudges();
        Duration wait = nudges == 0 ? silence : silence.plus(silence.dividedBy(4));
        return Optional.of(conversation.timing().speakingUntil().plus(wait));
    }

    private Optional<Instant> dueOnHold(Conversation conversation, HoldState current) {
        if (hold.isZero()) {
            return Optional.empty();
        }
        int nudges = conversation.timing().nudges();
        return Optional.of(current.since().plus(nudges == 0 ? hold : longHold.multipliedBy(nudges)));
    }

    /** Finds the reason for which the customer speaks when the call is due. */
    public UnpromptedReason reason(Conversation conversation) {
        int nudges = conversation.timing().nudges();
        if (conversation.hold() == null) {
            return nudges < MAX_QUESTIONS ? UnpromptedReason.SILENCE : UnpromptedReason.GIVING_UP;
        }
        int complaints = conversation.emotion().patience() < IMPATIENT ? MAX_COMPLAINTS / 2 : MAX_COMPLAINTS;
        return nudges == 0
                ? UnpromptedReason.HOLD
                : nudges <= complaints ? UnpromptedReason.LONG_HOLD : UnpromptedReason.GIVING_UP;
    }
}
