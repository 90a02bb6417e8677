package io.mockcall.tts.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.CharacterState;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.synthesis.TurnPosition;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {
    private static final Map<String, String> NAMES = Map.of(
            "Nguyen", "win",
            "Nguyen Travel", "win travel",
            "ABC Energy", "ay bee see energy",
            "Saoirse Ni Bhriain", "SEER-sha nee VREE-in",
            "Cholmondeley", "/ˈʧʌmli/");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        I am Mrs Nguyen.                    | I am missus win.
        I booked with Nguyen Travel twice.  | I booked with win travel twice.
        I booked with NGUYEN TRAVEL.        | I booked with win travel.
        Nguyen Travel's office is closed.   | win travel's office is closed.
        Mr Nguyen, Travel is not my thing.  | mister win, Travel is not my thing.
        My supplier is ABC Energy, since May. | My supplier is ay bee see energy, since May.
        This is Saoirse Ni Bhriain speaking. | This is SEER-sha nee VREE-in speaking.
        Is Saoirse there?                   | Is Saoirse there?
        I live in Cholmondeley.             | I live in Cholmondeley.
        """)
    void namesOfOneOrMoreWordsAreRespelled(String text, String sent) {
        var sentence = new SpokenSentence(
                text, VoiceSettings.DEFAULT, SpeechChunk.SAMPLE_RATE, NAMES, TurnPosition.NONE, CharacterState.NONE);

        assertThat(new SpokenForm().of(sentence)).singleElement().asString().isEqualToIgnoringCase(sent);
    }

    @Test
    void textWithoutAWordIsNotSent() {
        var sentence = new SpokenSentence(
                "...", VoiceSettings.DEFAULT, SpeechChunk.SAMPLE_RATE, NAMES, TurnPosition.NONE, CharacterState.NONE);

        assertThat(new SpokenForm().of(sentence)).isEqualTo(List.of());
    }
}
