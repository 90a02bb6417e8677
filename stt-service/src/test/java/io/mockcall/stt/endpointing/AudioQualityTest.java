package io.mockcall.stt.endpointing;

import static io.mockcall.stt.audio.TestAudio.join;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.stt.audio.AgentAudioBuilder;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio of known level, noise, clipping and gaps, processed like the audio of a call. */
class AudioQualityTest {
    private static final CallId CALL = new CallId(new UUID(0, 8));
    private static final double FULL_SCALE = 32768;

    private final EndpointingAssembler assembler =
            new EndpointingAssembler(new EnergyDetector(), EndpointingSettings.defaults());
    private final RecordingContext context = new RecordingContext();

    @ParameterizedTest
    @CsvSource({"-6, 40", "-12, 30", "-12, 20", "-18, 12"})
    void levelAndSignalToNoiseRatioAreMeasured(double dbfs, double ratio) {
        double noise = amplitude(dbfs - ratio);
        AudioQuality quality = measured(
                auto().say(join(noise(1000, noise), add(tone(3000, dbfs), noise(3000, noise)), noise(1200, noise))));
        double both = 10 * Math.log10(Math.pow(10, dbfs / 10) + Math.pow(10, (dbfs - ratio) / 10));
        assertThat(quality.dbfs()).isCloseTo(both, offset(0.4));
        assertThat(requireNonNull(quality.signalToNoiseDb())).isCloseTo(ratio, offset(1.0));
        assertThat(quality.gapsMs()).isZero();
    }

    @Test
    void samplesAtFullScaleAreClipped() {
        short[] loud = tone(2000, 0);
        int cut = 0;
        for (int i = 0; i < loud.length; i++) {
            double sample = 2 * Math.sqrt(2) * FULL_SCALE * Math.sin(i * 2 * Math.PI * 200 / 16_000);
            loud[i] = (short) Math.clamp((long) sample, Short.MIN_VALUE, Short.MAX_VALUE);
            cut += Math.abs(sample) >= Short.MAX_VALUE ? 1 : 0;
        }
        short[] quiet = noise(320, 20);
        AudioQuality quality = measured(auto().say(join(quiet, loud, noise(1200, 20))));
        // The whole audio of the utterance: the audio before, the voice, and the silence that ends it.
        double totalMs = 320 + 2000 + 650;
        assertThat(quality.clippedShare()).isCloseTo(cut / (totalMs * 16), offset(0.03));
        assertThat(measured(auto().pause(60_000).say(join(quiet, tone(2000, -6), noise(1200, 20))))
                        .clippedShare())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 100, 140, 400})
    void missingAudioIsAGap(int ms) {
        AudioQuality quality = measured(auto().say(join(noise(640, 20), tone(1000, -12)))
                .pause(ms)
                .say(join(tone(1000, -12), noise(1200, 20))));
        assertThat(quality.gapsMs()).isEqualTo(ms);
        assertThat(quality.dbfs()).isCloseTo(-12, offset(0.8));
    }

    @Test
    void severalGapsAddUp() {
        AudioQuality quality = measured(auto().say(join(noise(640, 20), tone(600, -12)))
                .pause(40)
                .say(tone(600, -12))
                .pause(20)
                .say(tone(600, -12))
                .pause(200)
                .say(join(tone(600, -12), noise(1200, 20))));
        assertThat(quality.gapsMs()).isEqualTo(260);
    }

    @Test
    void aGapBetweenUtterancesDoesNotCount() {
        process(auto().say(join(noise(640, 20), tone(1000, -12), noise(1000, 20)))
                .pause(5000)
                .say(join(noise(640, 20), tone(1000, -12), noise(1000, 20))));
        assertThat(context.utterances())
                .hasSize(2)
                .allSatisfy(
                        utterance -> assertThat(utterance.quality().gapsMs()).isZero());
    }

    @Test
    void withoutBackgroundThereIsNoSignalToNoiseRatio() {
        var manual = new AgentAudioBuilder(CALL, TurnMode.MANUAL)
                .say(tone(2000, -12))
                .commit();
        assertThat(measured(manual).signalToNoiseDb()).isNull();
    }

    @Test
    void silenceHasTheLowestLevel() {
        assertThat(AudioQuality.of(new Pcm(new short[1600], 1600))).isEqualTo(new AudioQuality(-96, 0, null, 0));
        assertThat(AudioQuality.of(Pcm.NONE).dbfs()).isEqualTo(-96);
    }

    @Test
    void theGroupingOfFramesMakesNoDifference() {
        AgentAudioBuilder agent =
                auto().say(join(noise(640, 200), tone(1500, -12))).pause(60).say(join(tone(700, -9), noise(1200, 200)));
        AudioQuality inFives = measured(agent);
        var other = new EndpointingAssembler(new EnergyDetector(), EndpointingSettings.defaults());
        var again = new RecordingContext();
        long position = 0;
        for (AgentAudio record : agent.records(17)) {
            other.accept(record, position++, again);
        }
        assertThat(again.utterances().getFirst().quality()).isEqualTo(inFives);
    }

    private AudioQuality measured(AgentAudioBuilder agent) {
        process(agent);
        return context.utterances().getLast().quality();
    }

    private void process(AgentAudioBuilder agent) {
        long position = 0;
        List<AgentAudio> records = agent.records(5);
        for (AgentAudio record : records) {
            assembler.accept(record, position++, context);
        }
    }

    private static AgentAudioBuilder auto() {
        return new AgentAudioBuilder(CALL, TurnMode.AUTO);
    }

    /** A tone of this mean level. */
    private static short[] tone(int ms, double dbfs) {
        double peak = amplitude(dbfs) * Math.sqrt(2);
        short[] samples = new short[ms * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(
                    Math.round(peak * Math.sin(i * 2 * Math.PI * 200 / 16_000)),
                    Short.MIN_VALUE + 1,
                    Short.MAX_VALUE - 1);
        }
        return samples;
    }

    private static short[] noise(int ms, double amplitude) {
        var random = new Random(ms);
        short[] samples = new short[ms * Pcm.SAMPLES_PER_MS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(random.nextGaussian() * amplitude);
        }
        return samples;
    }

    private static short[] add(short[] one, short[] other) {
        short[] sum = new short[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (short) Math.clamp(one[i] + other[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return sum;
    }

    private static double amplitude(double dbfs) {
        return FULL_SCALE * Math.pow(10, dbfs / 20);
    }
}
