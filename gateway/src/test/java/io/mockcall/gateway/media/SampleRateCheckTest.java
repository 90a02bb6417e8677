package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRateCheckTest {
    @ParameterizedTest
    @CsvSource({"48000,16000", "8000,16000", "44100,16000", "24000,16000", "16000,48000", "44100,48000"})
    void anotherRateIsFoundWithinASecondAndNamed(int real, int declared) {
        var check = new SampleRateCheck(declared);
        double millis = 20.0 * real / declared;

        assertThat(faultAfter(check, 50, 20, millis)).contains(" " + real + " Hz", "audio.sampleRate is " + declared);
    }

    @Test
    void eightBitsAreNamedAsACause() {
        assertThat(faultAfter(new SampleRateCheck(16_000), 50, 20, 10)).contains("8000 Hz, or 8 bits");
    }

    @Test
    void theFaultStays() {
        var check = new SampleRateCheck(16_000);
        String fault = faultAfter(check, 50, 20, 60);

        assertThat(check.fault(5_000, 20, 5_000)).isEqualTo(fault);
    }

    @Test
    void networkJitterIsNoFault() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var check = new SampleRateCheck(16_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(check.fault(i * 20L, 20, i * 20L + random.nextInt(200))).isNull();
        }
    }

    @Test
    void audioFasterThanTimeIsNoFault() {
        var check = new SampleRateCheck(16_000);
        for (int i = 0; i < 3_000; i++) {
            assertThat(check.fault(i * 20L, 20, i * 7L)).isNull();
        }
    }

    @Test
    void silenceThatIsNotSentIsNoFault() {
        var check = new SampleRateCheck(16_000);
        long at = 0;
        for (int i = 0; i < 2_000; i++) {
            assertThat(check.fault(at, 20, at)).isNull();
            at += i % 20 == 0 ? 400 : 20;
        }
    }

    @Test
    void timestampsThatStandStillAreNoFault() {
        var check = new SampleRateCheck(16_000);
        for (int i = 0; i < 500; i++) {
            assertThat(check.fault(0, 20, i * 20L)).isNull();
        }
    }

    private static String faultAfter(SampleRateCheck check, int frames, long stepMs, double millis) {
        String fault = null;
        for (int i = 0; i < frames && fault == null; i++) {
            fault = check.fault(i * stepMs, millis, i * stepMs);
        }
        return String.valueOf(fault);
    }
}
