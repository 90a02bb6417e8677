package io.mockcall.tts.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Voice;
import io.mockcall.tts.Replies;
import io.mockcall.tts.synthesis.SpeechChunk;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SentenceFramerTest {
    private static final CallId CALL = CallId.of("00000000-0000-0000-0000-000000000001");
    private static final Clock CLOCK = Clock.fixed(Replies.NOW, ZoneOffset.UTC);
    private static final RecordSizes SIZES = new RecordSizes(5, 25);
    private static final int LARGEST_RECORD = 64 * 1024;

    @Test
    void aSecondIsFiftyFramesInFourRecords() {
        List<CustomerAudio> records = records(true, 0, SpeechChunk.silence(1_000, SpeechChunk.SAMPLE_RATE));

        assertThat(records).extracting(CustomerAudio::part).containsExactly(0, 1, 2, 3);
        assertThat(records).extracting(record -> frames(List.of(record)).size()).containsExactly(5, 25, 19, 1);
    }

    @Test
    void timestampsContinueFromTheStartOfTheSentence() {
        assertThat(frames(records(false, 460, SpeechChunk.silence(60, SpeechChunk.SAMPLE_RATE))))
                .extracting(AudioFrame::timestampMs)
                .containsExactly(460L, 480L, 500L);
    }

    @Test
    void theFirstFrameStartsTheSentenceAndTheLastEndsTheTurn() {
        List<AudioFrame> frames = frames(records(true, 0, SpeechChunk.silence(60, SpeechChunk.SAMPLE_RATE)));

        assertThat(frames).extracting(AudioFrame::flags).containsExactly(1, 0, 2);
    }

    @Test
    void onlyTheLastSentenceEndsTheTurn() {
        assertThat(frames(records(false, 0, SpeechChunk.silence(60, SpeechChunk.SAMPLE_RATE))))
                .extracting(AudioFrame::flags)
                .containsExactly(1, 0, 0);
    }

    @Test
    void aSentenceWithoutAudioHasOneFrameThatStartsAndEnds() {
        assertThat(frames(records(true, 0))).singleElement().satisfies(frame -> {
            assertThat(frame.flags()).isEqualTo(3);
            assertThat(frame.payload().remaining()).isEqualTo(640);
        });
    }

    @Test
    void aChunkReturnsItsCompleteFrames() {
        var frames = new SentenceFramer(Replies.reply(CALL, 1, 0, "", true), 0, SIZES, CLOCK);

        List<CustomerAudio> first = frames.add(SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE));

        assertThat(frames(first)).hasSize(4); // the fifth may be the last
        assertThat(frames.add(SpeechChunk.silence(100, SpeechChunk.SAMPLE_RATE)))
                .isNotEmpty();
    }

    @Test
    void aCallAt24KilohertzHasLongerFramesInSmallerRecords() {
        CustomerReplied reply = at24Kilohertz(Replies.reply(CALL, 1, 0, "", true));
        var framer = new SentenceFramer(reply, 0, new RecordSizes(90, 90), CLOCK);

        List<CustomerAudio> records = new ArrayList<>(framer.add(SpeechChunk.silence(5_000, 24_000)));
        records.addAll(framer.finish());

        assertThat(records)
                .allMatch(record -> record.sampleRate() == 24_000)
                .allMatch(record -> record.frames().bytes().limit() <= LARGEST_RECORD);
        assertThat(frames(records))
                .hasSize(250)
                .allMatch(frame -> frame.payload().remaining() == 960)
                .last()
                .extracting(AudioFrame::timestampMs)
                .isEqualTo(4_980L);
    }

    @Test
    void speechOfAnotherSampleRateIsRefused() {
        var framer = new SentenceFramer(Replies.reply(CALL, 1, 0, "", true), 0, SIZES, CLOCK);

        assertThatThrownBy(() -> framer.add(SpeechChunk.silence(100, 24_000)))
                .hasMessage("the call needs speech at 16000 Hz, not at 24000");
    }

    private static CustomerReplied at24Kilohertz(CustomerReplied reply) {
        return new CustomerReplied(
                reply.callId(),
                reply.turn(),
                reply.index(),
                reply.text(),
                reply.last(),
                reply.emotion(),
                reply.changes(),
                reply.interrupt(),
                reply.audioIntensity(),
                new Voice("neutral", 1, 1, 24_000, null),
                reply.inReplyTo(),
                reply.promptVersion(),
                reply.provider(),
                reply.at());
    }

    @Property
    void framesContainTheSpeechAndNothingElse(
            @ForAll @Size(max = 6) List<@IntRange(max = 9_000) Integer> lengths,
            @ForAll boolean last,
            @ForAll @IntRange(min = 1, max = 90) int first,
            @ForAll @IntRange(min = 1, max = 90) int rest) {
        List<SpeechChunk> chunks = chunks(lengths);
        List<CustomerAudio> records =
                records(last, 20, new RecordSizes(first, rest), chunks.toArray(SpeechChunk[]::new));
        List<AudioFrame> frames = frames(records);

        assertThat(records).allMatch(record -> record.frames().bytes().limit() <= LARGEST_RECORD);
        assertThat(records).extracting(CustomerAudio::part).isEqualTo(upTo(records.size()));
        assertThat(frames).allMatch(frame -> frame.payload().remaining() == 640 && frame.turn() == 1);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).timestampMs()).isEqualTo(20L + i * 20L);
            assertThat(frames.get(i).has(AudioFrame.FLAG_SENTENCE_START)).isEqualTo(i == 0);
            assertThat(frames.get(i).has(AudioFrame.FLAG_TURN_END)).isEqualTo(last && i == frames.size() - 1);
        }
        byte[] spoken = bytes(chunks);
        byte[] framed = payloads(frames);
        assertThat(framed.length - spoken.length).isBetween(0, 640);
        assertThat(framed).isEqualTo(Arrays.copyOf(spoken, framed.length)); // the rest is silence
    }

    @Property
    void anyChunkingOfTheSpeechGivesTheSameFrames(@ForAll @Size(max = 6) List<@IntRange(max = 3_000) Integer> lengths) {
        List<SpeechChunk> chunks = chunks(lengths);
        SpeechChunk whole = SpeechChunk.of(joined(chunks), SpeechChunk.SAMPLE_RATE);

        assertThat(frames(records(true, 0, chunks.toArray(SpeechChunk[]::new))))
                .isEqualTo(frames(records(true, 0, whole)));
    }

    private static List<CustomerAudio> records(boolean last, long startMs, SpeechChunk... chunks) {
        return records(last, startMs, SIZES, chunks);
    }

    private static List<CustomerAudio> records(boolean last, long startMs, RecordSizes sizes, SpeechChunk... chunks) {
        var sentence = new SentenceFramer(Replies.reply(CALL, 1, 0, "", last), startMs, sizes, CLOCK);
        List<CustomerAudio> records = new ArrayList<>();
        for (SpeechChunk chunk : chunks) {
            records.addAll(sentence.add(chunk));
        }
        records.addAll(sentence.finish());
        assertThat(sentence.durationMs()).isEqualTo(frames(records).size() * 20L);
        return records;
    }

    private static List<AudioFrame> frames(List<CustomerAudio> records) {
        List<AudioFrame> frames = new ArrayList<>();
        records.forEach(record -> record.frames().forEach(frames::add));
        return frames;
    }

    private static List<SpeechChunk> chunks(List<Integer> lengths) {
        List<SpeechChunk> chunks = new ArrayList<>();
        short next = 1;
        for (int length : lengths) {
            short[] samples = new short[length];
            for (int i = 0; i < length; i++) {
                samples[i] = next++;
            }
            chunks.add(SpeechChunk.of(samples, SpeechChunk.SAMPLE_RATE));
        }
        return chunks;
    }

    private static short[] joined(List<SpeechChunk> chunks) {
        short[] all =
                new short[chunks.stream().mapToInt(p -> p.samples().length).sum()];
        int at = 0;
        for (SpeechChunk chunk : chunks) {
            short[] samples = chunk.samples();
            System.arraycopy(samples, 0, all, at, samples.length);
            at += samples.length;
        }
        return all;
    }

    private static byte[] bytes(List<SpeechChunk> chunks) {
        var out = new ByteArrayOutputStream();
        for (SpeechChunk chunk : chunks) {
            byte[] pcm = new byte[chunk.pcm().limit()];
            chunk.pcm().duplicate().get(pcm);
            out.writeBytes(pcm);
        }
        return out.toByteArray();
    }

    private static byte[] payloads(List<AudioFrame> frames) {
        var out = new ByteArrayOutputStream();
        for (AudioFrame frame : frames) {
            byte[] payload = new byte[frame.payload().remaining()];
            frame.payload().get(payload);
            out.writeBytes(payload);
        }
        return out.toByteArray();
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
