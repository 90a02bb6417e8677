package io.mockcall.client.tools.command;

import io.mockcall.contracts.TurnMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that hold one call, besides {@link CallOptions}. */
final class PracticeOptions {
    @Option(
            names = "--mode",
            converter = TurnModeConverter.class,
            defaultValue = "auto",
            description = "Who ends an utterance: auto (silence) or manual (a commit after each turn). Default: auto.")
    TurnMode mode = TurnMode.AUTO;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Where both sides go: a stereo WAV, left the agent, right the customer.")
    @Nullable Path save;

    /** @throws ClientFailure if the recording cannot be saved at the end of the call */
    void check() {
        if (save != null) {
            RecordingFiles.requireWritable(save);
        }
    }
}
