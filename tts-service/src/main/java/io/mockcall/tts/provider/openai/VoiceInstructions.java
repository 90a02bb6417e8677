package io.mockcall.tts.provider.openai;

import io.mockcall.contracts.Emotion;
import io.mockcall.tts.provider.remote.SpeakingManner;
import io.mockcall.tts.synthesis.CharacterState;

/** The field {@code instructions}: how the character speaks and feels, in words. It contains nothing of the scenario. */
final class VoiceInstructions {
    private static final double MUCH = 70;
    private static final double SOME = 40;
    private static final double LITTLE = 30;
    private static final double FAST = 1.1;
    private static final double SLOW = 0.9;

    private VoiceInstructions() {}

    static String of(CharacterState character) {
        return "You are a customer on the phone with a call centre. " + person(character.profile())
                + mood(character.emotion(), character.intensity())
                + pace(SpeakingManner.of(character.profile()).rate() * character.rate())
                + "Say exactly the given words and nothing else.";
    }

    private static String person(String profile) {
        return switch (profile) {
            case "angry_customer" -> "Speak in a sharp, aggressive way. ";
            case "confused_elder" -> "Speak like an old, unsure person. ";
            case "professional" -> "Speak in a formal, businesslike way. ";
            case "elder_male" -> "Speak like an old man. ";
            case "elder_female" -> "Speak like an old woman. ";
            case "middle_aged_male" -> "Speak like a man in middle age. ";
            case "young_male" -> "Speak like a young man. ";
            case "young_female" -> "Speak like a young woman. ";
            case "calm_female" -> "Speak like a calm woman. ";
            default -> "Speak in a natural way. ";
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
