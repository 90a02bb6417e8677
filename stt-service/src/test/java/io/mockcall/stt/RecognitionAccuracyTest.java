package io.mockcall.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.WordErrorRate;
import io.mockcall.stt.audio.AgentAudioBuilder;
import io.mockcall.stt.audio.Recordings;
import io.mockcall.stt.audio.Recordings.Recording;
import io.mockcall.stt.audio.SpokenWords;
import io.mockcall.stt.audio.TestAudio;
import io.mockcall.stt.endpointing.EndpointingAssembler;
import io.mockcall.stt.endpointing.EndpointingSettings;
import io.mockcall.stt.endpointing.RecordingContext;
import io.mockcall.stt.endpointing.Utterance;
import io.mockcall.stt.provider.moonshine.MoonshineRecognizer;
import io.mockcall.stt.provider.silero.SileroDetector;
import io.mockcall.stt.recognition.Transcript;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The word error rate on recordings of people, from audio frames to text. */
class RecognitionAccuracyTest {
    private static final double MAX_WORD_ERROR_RATE = 0.08;
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
    void wordErrorRateIsLow(TurnMode mode) {
        WordErrorRate corpus = WordErrorRate.NONE;
        for (Recording recording : Recordings.all()) {
            var agent = new AgentAudioBuilder(CALL, mode)
                    .say(TestAudio.silence(300))
                    .say(recording.samples());
            if (mode == TurnMode.AUTO) {
                agent.say(TestAudio.silence(1200));
            } else {
                agent.commit();
            }
            String text = recognized(agent.records(FRAMES_PER_RECORD));
            WordErrorRate rate = WordErrorRate.of(recording.text(), text, SpokenWords::of);
            System.out.printf("%s %-18s %-28s %s%n", mode, recording, rate, text);
            corpus = corpus.plus(rate);
        }
        System.out.printf("%s word error rate: %s%n", mode, corpus);
        assertThat(corpus.rate()).isLessThanOrEqualTo(MAX_WORD_ERROR_RATE);
    }

    private static String recognized(List<AgentAudio> records) {
        List<String> texts = utterances(records).stream()
                .map(utterance -> RECOGNIZER.transcribe(utterance).block())
                .map(Transcript::text)
                .toList();
        return String.join(" ", texts);
    }

    private static List<Utterance> utterances(List<AgentAudio> records) {
        var assembler = new EndpointingAssembler(DETECTOR, EndpointingSettings.defaults());
        var context = new RecordingContext();
        for (int i = 0; i < records.size(); i++) {
            assembler.accept(records.get(i), i, context);
        }
        return context.utterances();
    }
}
