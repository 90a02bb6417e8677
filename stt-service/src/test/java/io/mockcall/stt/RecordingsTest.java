package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.Recordings.Recording;
import io.mockcall.stt.audio.Sound;
import io.mockcall.stt.audio.Speaking;
import io.mockcall.stt.audio.WordErrorRate;
import io.mockcall.stt.listening.Collected;
import io.mockcall.stt.listening.Endpointing;
import io.mockcall.stt.listening.Settings;
import io.mockcall.stt.listening.Utterance;
import io.mockcall.stt.provider.moonshine.MoonshineRecognizer;
import io.mockcall.stt.provider.silero.SileroDetector;
import io.mockcall.stt.recognition.Transcript;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People are understood: recordings go in as frames, and come out as text. */
class RecordingsTest {
    private static final double MOST_ERRORS = 0.08;
    private static final int FRAMES_PER_RECORD = 5;
    private static final CallId CALL = new CallId(new UUID(0, 7));

    private static final SileroDetector DETECTOR = SileroDetector.load();
    private static final MoonshineRecognizer RECOGNIZER = MoonshineRecognizer.loading(2);

    @AfterAll
    static void close() throws Exception {
        RECOGNIZER.close();
        DETECTOR.close();
    }

    @ParameterizedTest
    @EnumSource
    void peopleAreUnderstood(TurnMode mode) {
        WordErrorRate corpus = WordErrorRate.NONE;
        for (Recording recording : Recordings.all()) {
            var speaking = new Speaking(CALL, mode).say(Sound.silence(300)).say(recording.samples());
            if (mode == TurnMode.AUTO) {
                speaking.say(Sound.silence(1200));
            } else {
                speaking.commit();
            }
            String text = understood(speaking.records(FRAMES_PER_RECORD));
            WordErrorRate rate = WordErrorRate.of(recording.text(), text);
            System.out.printf("%s %-18s %-28s %s%n", mode, recording, rate, text);
            corpus = corpus.plus(rate);
        }
        System.out.printf("%s word error rate: %s%n", mode, corpus);
        assertThat(corpus.rate()).isLessThanOrEqualTo(MOST_ERRORS);
    }

    private static String understood(List<AgentAudio> records) {
        List<String> texts = utterances(records).stream()
                .map(utterance -> RECOGNIZER.transcribe(utterance).block())
                .map(Transcript::text)
                .toList();
        return String.join(" ", texts);
    }

    private static List<Utterance> utterances(List<AgentAudio> records) {
        var endpointing = new Endpointing(DETECTOR, Settings.defaults());
        var collected = new Collected();
        for (int i = 0; i < records.size(); i++) {
            endpointing.accept(records.get(i), i, collected);
        }
        return collected.utterances();
    }
}
