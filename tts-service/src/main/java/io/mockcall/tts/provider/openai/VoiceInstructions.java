package io.mockcall.tts.provider.openai;

import io.mockcall.contracts.Emotion;
import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.voice.VoiceProfile;
import io.mockcall.tts.voice.VoiceProfiles;

/** The field {@code instructions}: how the character speaks and feels, in words. It contains nothing of the scenario. */
final class VoiceInstructions {
    private static final double MUCH = 70;
    private static final double SOME = 40;
    private static final double LITTLE = 30;
    private static final double FAST = 1.1;
    private static final double SLOW = 0.9;

    private VoiceInstructions() {}

    static String of(CharacterState character) {
        VoiceProfile profile = VoiceProfiles.standard().namedOrNeutral(character.profile());
        return "You are a customer on the phone with a call centre. Your character: " + profile.description() + ". "
                + style(profile)
                + mood(character.emotion(), character.intensity())
                + pace(profile.manner().rate() * character.rate())
                + "Say exactly the given words and nothing else.";
    }

    private static String style(VoiceProfile profile) {
        return switch (profile.manner().style()) {
            case AGGRESSIVE -> "Speak in a sharp, aggressive way. ";
            case FORMAL -> "Speak in a formal, businesslike way. ";
            case CALM -> "Speak in a calm way. ";
            case LIVELY -> "Speak in a lively way. ";
            case NATURAL, SLOW -> "Speak in a natural way. ";
        };
    }

    private static String mood(Emotion emotion, double intensity) {
        double frustration = emotion.frustration() * (0.5 + intensity / 2);
        if (frustration > MUCH) {
            return "You are furious and agitated. ";
        }
        if (frustration > SOME) {
            return emotion.patience() < LITTLE ? "You are annoyed and impatient. " : "You are annoyed. ";
        }
        if (emotion.satisfaction() > MUCH) {
            return "You are relieved and friendly. ";
        }
        return emotion.patience() < LITTLE ? "You are in a hurry. " : "You are calm. ";
    }

    private static String pace(double rate) {
        return rate > FAST ? "Speak fast. " : rate < SLOW ? "Speak slowly. " : "";
    }
}
