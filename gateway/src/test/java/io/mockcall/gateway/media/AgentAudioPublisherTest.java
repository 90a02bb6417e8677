package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayProperties.Gathering;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgentAudioPublisherTest {
    private static final long MS = 1_000_000;

    private final List<AgentAudio> published = new ArrayList<>();
    private final List<CompletableFuture<Void>> outcomes = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AgentAudioPublisher voice = new AgentAudioPublisher(
            CallId.random(),
            "c",
            TurnMode.AUTO,
            AudioCodecs.of(new AudioFormat("pcm_s16le", 16_000)).orElseThrow().agent(),
            new Gathering(5, Duration.ofMillis(100), Duration.ofMillis(20), 4, 3),
            (event, _) -> {
                published.add((AgentAudio) event);
                outcomes.add(new CompletableFuture<>());
                return outcomes.getLast();
            },
            new GatewayMetrics(meters),
            InstantSource.system(),
            unheard::incrementAndGet);

    @Test
    void framesWaitForTheSharedTick() {
        say(5, 0);
        assertThat(published).isEmpty();
        voice.tick(80 * MS, false);
        assertThat(published).hasSize(1);
        assertThat(published.getFirst().frames()).hasSize(5);
    }

    @Test
    void fewerLeaveWhenTheyAreOldEnough() {
        say(1, 0);
        voice.tick(99 * MS, false);
        assertThat(published).isEmpty();
        voice.tick(100 * MS, false);
        assertThat(published).hasSize(1);
    }

    @Test
    void speechDuringTheCustomersTurnLeavesOnTheNextTick() {
        voice.accept(loud(0, 200), 0, 0);
        voice.tick(20 * MS, true);
        assertThat(published).hasSize(1);
    }

    @Test
    void silenceDuringTheCustomersTurnWaitsForMore() {
        voice.accept(loud(0, 100), 0, 0);
        voice.tick(20 * MS, true);
        assertThat(published).isEmpty();
        voice.accept(loud(20, 200), 20, 20 * MS);
        voice.tick(40 * MS, true);
        assertThat(published).hasSize(1);
        assertThat(published.getFirst().frames()).hasSize(2);
        voice.accept(loud(40, 100), 40, 40 * MS);
        voice.tick(60 * MS, true);
        assertThat(published).hasSize(1);
    }

    @Test
    void speechWhileTheCustomerIsSilentWaitsForMore() {
        voice.accept(loud(0, 8_000), 0, 0);
        voice.tick(20 * MS, false);
        assertThat(published).isEmpty();
    }

    /** A frame of a square wave. Its root mean square is the amplitude. */
    private static ByteBuffer loud(long atMs, int amplitude) {
        ByteBuffer pcm = ByteBuffer.allocate(640).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; pcm.hasRemaining(); i++) {
            pcm.putShort((short) (i % 8 < 4 ? amplitude : -amplitude));
        }
        return AudioFrame.of(AudioFrame.AGENT, 0, 0, atMs, pcm.flip()).bytes();
    }

    @Test
    void theEndOfAnUtteranceWaitsForNothing() {
        say(1, 0);
        voice.accept(frame(AudioFrame.FLAG_COMMIT, 20, 640), 20, 20 * MS);
        assertThat(published).hasSize(1);
        voice.commit(20 * MS);
        assertThat(published).hasSize(2);
    }

    @Property(tries = 50)
    void nothingIsLostAndNothingChanges(
            @ForAll @Size(max = 60) List<@IntRange(min = 10, max = 120) Integer> durations) {
        List<AudioFrame> said = new ArrayList<>();
        AgentAudioPublisherTest test = new AgentAudioPublisherTest();
        long at = 0;
        for (int millis : durations) {
            AudioFrame frame = AudioFrame.of(AudioFrame.AGENT, 0, 0, at, ByteBuffer.allocate(millis * 32));
            said.add(frame);
            test.voice.accept(frame.bytes(), at, at * MS);
            test.outcomes.forEach(outcome -> outcome.complete(null));
            at += millis;
        }
        test.voice.close();
        List<AudioFrame> arrived = new ArrayList<>();
        test.published.forEach(record -> record.frames().forEach(arrived::add));
        assertThat(arrived).isEqualTo(said);
    }

    @Test
    void whatKafkaDoesNotTakeIsDroppedAndCounted() {
        for (int i = 0; i < 6; i++) {
            voice.commit(0);
        }
        assertThat(published).hasSize(4);
        assertThat(dropped("backlog")).isEqualTo(2);
        outcomes.forEach(outcome -> outcome.complete(null));
        voice.commit(0);
        assertThat(published).hasSize(5);
    }

    @Test
    void theClientIsToldOnceThatNobodyHearsIt() {
        for (int i = 0; i < 5; i++) {
            voice.commit(0);
            outcomes.getLast().completeExceptionally(new IllegalStateException("no broker"));
        }
        assertThat(unheard).hasValue(1);
        assertThat(dropped("not_published")).isEqualTo(5);
        voice.commit(0);
        outcomes.getLast().complete(null);
        for (int i = 0; i < 3; i++) {
            voice.commit(0);
            outcomes.getLast().completeExceptionally(new IllegalStateException("no broker"));
        }
        assertThat(unheard).hasValue(2);
    }

    private void say(int frames, long fromMs) {
        for (int i = 0; i < frames; i++) {
            voice.accept(frame(0, fromMs + i * 20L, 640), fromMs + i * 20L, (fromMs + i * 20L) * MS);
        }
    }

    private double dropped(String reason) {
        return meters.get("mockcall.gateway.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static ByteBuffer frame(int flags, long at, int bytes) {
        return AudioFrame.of(AudioFrame.AGENT, flags, 0, at, ByteBuffer.allocate(bytes))
                .bytes();
    }
}
