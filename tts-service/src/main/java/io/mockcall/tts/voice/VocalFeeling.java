package io.mockcall.tts.voice;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import java.util.List;

/**
 * What the voice shows, each 0 (nothing) to 1 (all the voice can). The values have steps of a twentieth, so that equal sentences share an
 * entry of the speech cache. A step changes the pitch by less than 1 % and the level by less than 0.2 dB, which nobody hears.
 *
 * @param anger frustration, as strongly as the customer shows it
 * @param joy satisfaction above {@value #CONTENT}, without frustration
 * @param weariness little patience without frustration, after some turns
 * @param fear neither content nor frustrated, but ready to do what helps
 * @param relief satisfaction that has risen, or frustration that has fallen, since the turn before
 */
public record VocalFeeling(double anger, double joy, double weariness, double fear, double relief) {
    public static final VocalFeeling NONE = new VocalFeeling(0, 0, 0, 0, 0);

    /** Satisfaction above which a customer is glad, and below which one may be afraid. */
    private static final double CONTENT = 60;
    /** Turns after which somebody without patience is weary. */
    private static final double LONG_CALL = 10;
    /** Change of an emotion, in points, that gives full relief. */
    private static final double FULL_RELIEF = 40;

    /** Weariness from which the voice sighs. */
    private static final double SIGHING_WEARINESS = 0.5;
    /** Relief from which the voice sighs. */
    private static final double SIGHING_RELIEF = 0.6;

    private static final int STEPS = 20;

    /** Bounds the values and rounds them to their steps. */
    public VocalFeeling {
        anger = stepped(anger);
        joy = stepped(joy);
        weariness = stepped(weariness);
        fear = stepped(fear);
        relief = stepped(relief);
    }

    /** What the voice of this reply shows. */
    public static VocalFeeling of(CustomerReplied reply) {
        VocalFeeling lasting = of(reply.emotion(), reply.audioIntensity());
        double calm = 1 - reply.emotion().frustration() / 100;
        return new VocalFeeling(
                lasting.anger,
                lasting.joy,
                calm * (1 - reply.emotion().patience() / 100) * Math.min(1, reply.turn() / LONG_CALL),
                lasting.fear,
                calm * improvement(reply.changes()) / FULL_RELIEF);
    }

    /**
     * What the voice shows of an emotion, without the course of the call.
     *
     * @param intensity how strongly the voice shows frustration, 0 to 1
     */
    public static VocalFeeling of(Emotion emotion, double intensity) {
        double calm = 1 - emotion.frustration() / 100;
        double discontent = Math.max(0, 1 - emotion.satisfaction() / CONTENT);
        return new VocalFeeling(
                emotion.frustration() / 100 * Math.clamp(intensity, 0, 1),
                calm * (emotion.satisfaction() - CONTENT) / (100 - CONTENT),
                0,
                calm * discontent * emotion.cooperation() / 100,
                0);
    }

    /** What the feeling lets the speaker do before a turn. */
    VocalGesture gesture() {
        return weariness >= SIGHING_WEARINESS || relief >= SIGHING_RELIEF ? VocalGesture.SIGH : VocalGesture.NONE;
    }

    private static double improvement(List<EmotionChange> changes) {
        return changes.stream()
                .mapToDouble(change -> switch (change.feeling()) {
                    case "satisfaction" -> change.delta();
                    case "frustration" -> -change.delta();
                    default -> 0;
                })
                .sum();
    }

    private static double stepped(double share) {
        return Math.round(Math.clamp(share, 0, 1) * STEPS) / (double) STEPS;
    }
}
