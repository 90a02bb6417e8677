package io.mockcall.stt.endpointing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.AgentAudioBuilder;
import io.mockcall.stt.audio.TestAudio;
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

/** The same audio gives the same utterances, for any grouping into records and from any held offset. */
class SegmentationReplayTest {
    private static final CallId CALL = new CallId(new UUID(0, 2));
    private static final int MAX_RECORD_FRAMES = 12;
    private static final long MAX_WAIT_MS = 60;

    /** What an agent does for a time. */
    record Action(Kind kind, int ms) {
        enum Kind {
            VOICE,
            SILENCE,
            EMPTY,
            COMMIT
        }

        void applyTo(AgentAudioBuilder agent) {
            switch (kind) {
                case VOICE -> agent.say(TestAudio.tone(ms));
                case SILENCE -> agent.say(TestAudio.silence(ms));
                case EMPTY -> agent.pause(ms);
                case COMMIT -> agent.commit();
            }
        }
    }

    @Provide
    Arbitrary<List<Action>> calls() {
        Arbitrary<Action.Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Action.Kind.VOICE)),
                Tuple.of(6, Arbitraries.just(Action.Kind.SILENCE)),
                Tuple.of(1, Arbitraries.just(Action.Kind.EMPTY)),
                Tuple.of(1, Arbitraries.just(Action.Kind.COMMIT)));
        return Combinators.combine(kinds, Arbitraries.integers().between(20, 3000))
                .as(Action::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }

    @Property(tries = 150)
    void anyChunkingOfTheSameAudioGivesTheSameUtterances(
            @ForAll("calls") List<Action> call, @ForAll TurnMode mode, @ForAll long chunking) {
        AgentAudioBuilder agent = agent(call, mode);

        assertThat(signatures(assemble(chunked(agent, chunking), 0).utterances()))
                .isEqualTo(signatures(assemble(agent.records(1), 0).utterances()));
    }

    @Property(tries = 60)
    void aSuccessorFindsTheSameUtterancesFromAnyHeldOffset(
            @ForAll("calls") List<Action> call, @ForAll TurnMode mode, @ForAll long chunking) {
        List<AgentAudio> records = chunked(agent(call, mode), chunking);
        var endpointing = new EndpointingAssembler(new EnergyDetector(), EndpointingSettings.defaults());
        var context = new RecordingContext();
        List<String> whole = signatures(assemble(records, 0).utterances());
        long lastStart = -1;
        for (int at = 0; at < records.size(); at++) {
            endpointing.accept(records.get(at), at, context);
            int finished = context.utterances().size();
            int start = context.held() >= 0 ? (int) context.held() : at + 1;
            if (start != lastStart) {
                List<String> successor = signatures(assemble(records, start).utterances());
                assertThat(whole).endsWith(successor.toArray(String[]::new));
                assertThat(successor).hasSizeGreaterThanOrEqualTo(whole.size() - finished);
                lastStart = start;
            }
        }
    }

    private static AgentAudioBuilder agent(List<Action> call, TurnMode mode) {
        var agent = new AgentAudioBuilder(CALL, mode);
        call.forEach(action -> action.applyTo(agent));
        return agent;
    }

    /** Like the gateway, sends a record after a while instead of waiting for missing frames. */
    private static List<AgentAudio> chunked(AgentAudioBuilder agent, long seed) {
        var random = new Random(seed);
        List<AgentAudio> records = new ArrayList<>();
        List<AudioFrame> rest = agent.frames();
        while (!rest.isEmpty()) {
            int count = untilPause(rest.subList(0, Math.min(rest.size(), 1 + random.nextInt(MAX_RECORD_FRAMES))));
            records.add(agent.record(records.size(), rest.subList(0, count)));
            rest = rest.subList(count, rest.size());
        }
        return records;
    }

    private static int untilPause(List<AudioFrame> frames) {
        int count = 1;
        while (count < frames.size()
                && frames.get(count).timestampMs() - frames.get(count - 1).timestampMs() <= MAX_WAIT_MS) {
            count++;
        }
        return count;
    }

    private static RecordingContext assemble(List<AgentAudio> records, int from) {
        var endpointing = new EndpointingAssembler(new EnergyDetector(), EndpointingSettings.defaults());
        var context = new RecordingContext();
        for (int at = from; at < records.size(); at++) {
            endpointing.accept(records.get(at), at, context);
        }
        return context;
    }

    /** Everything that must be equal in two utterances. */
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
