package io.mockcall.stt.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.Sound;
import io.mockcall.stt.audio.Speaking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whoever hears the same audio, in whatever records, and from wherever the one before left off, hears the same utterances. */
class SuccessionTest {
    private static final CallId CALL = new CallId(new UUID(0, 2));
    private static final int LONGEST_RECORD = 12;
    private static final long LONGEST_WAIT_MS = 60;

    /** What an agent does for so long. */
    record Piece(Kind kind, int ms) {
        enum Kind {
            VOICE,
            SILENCE,
            NOTHING,
            COMMIT
        }

        void sayTo(Speaking speaking) {
            switch (kind) {
                case VOICE -> speaking.say(Sound.tone(ms));
                case SILENCE -> speaking.say(Sound.silence(ms));
                case NOTHING -> speaking.pause(ms);
                case COMMIT -> speaking.commit();
            }
        }
    }

    @Provide
    Arbitrary<List<Piece>> calls() {
        Arbitrary<Piece.Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Piece.Kind.VOICE)),
                Tuple.of(6, Arbitraries.just(Piece.Kind.SILENCE)),
                Tuple.of(1, Arbitraries.just(Piece.Kind.NOTHING)),
                Tuple.of(1, Arbitraries.just(Piece.Kind.COMMIT)));
        return Combinators.combine(kinds, Arbitraries.integers().between(20, 3000))
                .as(Piece::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }

    @Property(tries = 150)
    void anyChunkingOfTheSameAudioGivesTheSameUtterances(
            @ForAll("calls") List<Piece> call, @ForAll TurnMode mode, @ForAll long chunking) {
        Speaking speaking = speaking(call, mode);

        assertThat(signatures(hear(chunked(speaking, chunking), 0).utterances()))
                .isEqualTo(signatures(hear(speaking.records(1), 0).utterances()));
    }

    @Property(tries = 60)
    void aSuccessorHearsTheSameFromAnyHeldPosition(
            @ForAll("calls") List<Piece> call, @ForAll TurnMode mode, @ForAll long chunking) {
        List<AgentAudio> records = chunked(speaking(call, mode), chunking);
        var endpointing = new Endpointing(new EnergyDetector(), Settings.defaults());
        var collected = new Collected();
        List<String> whole = signatures(hear(records, 0).utterances());
        long lastStart = -1;
        for (int at = 0; at < records.size(); at++) {
            endpointing.accept(records.get(at), at, collected);
            int finished = collected.utterances().size();
            int start = collected.held() >= 0 ? (int) collected.held() : at + 1;
            if (start != lastStart) {
                List<String> successor = signatures(hear(records, start).utterances());
                assertThat(whole).endsWith(successor.toArray(String[]::new));
                assertThat(successor).hasSizeGreaterThanOrEqualTo(whole.size() - finished);
                lastStart = start;
            }
        }
    }

    private static Speaking speaking(List<Piece> call, TurnMode mode) {
        var speaking = new Speaking(CALL, mode);
        call.forEach(piece -> piece.sayTo(speaking));
        return speaking;
    }

    /** A record does not wait for frames that do not come, as the gateway sends it after a while. */
    private static List<AgentAudio> chunked(Speaking speaking, long seed) {
        var random = new Random(seed);
        List<AgentAudio> records = new ArrayList<>();
        List<AudioFrame> rest = speaking.frames();
        while (!rest.isEmpty()) {
            int count = untilPause(rest.subList(0, Math.min(rest.size(), 1 + random.nextInt(LONGEST_RECORD))));
            records.add(speaking.record(records.size(), rest.subList(0, count)));
            rest = rest.subList(count, rest.size());
        }
        return records;
    }

    private static int untilPause(List<AudioFrame> frames) {
        int count = 1;
        while (count < frames.size()
                && frames.get(count).timestampMs() - frames.get(count - 1).timestampMs() <= LONGEST_WAIT_MS) {
            count++;
        }
        return count;
    }

    private static Collected hear(List<AgentAudio> records, int from) {
        var endpointing = new Endpointing(new EnergyDetector(), Settings.defaults());
        var collected = new Collected();
        for (int at = from; at < records.size(); at++) {
            endpointing.accept(records.get(at), at, collected);
        }
        return collected;
    }

    /** All that makes an utterance what it is. */
    private static List<String> signatures(List<Utterance> utterances) {
        return utterances.stream()
                .map(u -> u.id() + "-" + u.endMs() + " voiced " + u.voicedMs() + " sound " + hash(u.audio()))
                .toList();
    }

    private static int hash(Pcm audio) {
        int hash = audio.length();
        for (int i = 0; i < audio.length(); i++) {
            hash = 31 * hash + audio.at(i);
        }
        return hash;
    }
}
