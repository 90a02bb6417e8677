package io.mockcall.tts.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.voice.Prosody;
import io.mockcall.tts.voice.VoiceSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class VoiceMemoryTest {
    private static final int WARM_UP = 200;
    private static final int SENTENCES = 1_000;
    /** Of ten sentences, the man speaks one, because he needs five times as long. */
    private static final int MAN_EVERY = 10;

    private static final long MEGABYTE = 1 << 20;

    @Test
    @EnabledIfSystemProperty(
            named = "mockcall.long",
            matches = "true",
            disabledReason = "Takes two minutes. -Dmockcall.long=true enables it.")
    void aThousandSentencesLeaveNoMemoryBehind() throws IOException {
        ModelsDirectory.of("hibari");
        ModelsDirectory.of("piper/joe");
        List<ScenarioSentences.Line> lines = ScenarioSentences.of(ScenarioSentences.SCENARIOS);
        VoiceFiles files = new VoiceFiles(EmbeddedVoices.defaultModels(), Set.of());
        try (LoadedVoices voices = LoadedVoices.load(files, List.of("heart", "joe"))) {
            Memory before = Memory.NONE;
            for (int i = 0; i < SENTENCES; i++) {
                if (i == WARM_UP) {
                    before = Memory.now();
                }
                String text = lines.get(i % lines.size()).text();
                String voice = i % MAN_EVERY == 0 ? "joe" : "heart";
                Prosody prosody = new Prosody(1, 1 + i % 5 / 10.0, 1.3, 1, 1);
                voices.speak(
                        voices.phonemes(text.substring(0, Math.min(60, text.length())), Map.of()),
                        new VoiceSettings(voice, prosody),
                        _ -> true);
            }
            Memory after = Memory.now();
            System.out.printf("Memory after %d sentences: %s, after %d: %s%n", WARM_UP, before, SENTENCES, after);

            assertThat(after.heap() - before.heap()).isLessThan(8 * MEGABYTE);
            assertThat(after.rest() - before.rest()).isLessThan(32 * MEGABYTE);
        }
    }

    /**
     * Memory of this process, in bytes.
     *
     * @param heap used heap after a garbage collection
     * @param rest resident memory without the heap
     */
    private record Memory(long heap, long rest) {
        static final Memory NONE = new Memory(0, 0);

        static Memory now() throws IOException {
            System.gc();
            var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
            return new Memory(heap.getUsed(), resident - heap.getCommitted());
        }
    }
}
