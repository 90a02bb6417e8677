package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.AudioFormat;
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

    @Option(
            names = "--playback-rate",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "Sample rate of the customer's audio, 16000 or 24000 (default: 16000).")
    int playbackRate = AudioFrame.SAMPLE_RATE;

    /** The format of the call's audio. */
    AudioFormat format() {
        return playbackRate == AudioFrame.SAMPLE_RATE
                ? AudioFormat.PCM_16K
                : new AudioFormat(AudioFormat.PCM, AudioFrame.SAMPLE_RATE, playbackRate);
    }

    /** @throws ClientFailure if a value is not allowed, or the recording cannot be saved at the end of the call */
    void check() {
        if (playbackRate != AudioFrame.SAMPLE_RATE && playbackRate != AudioFrame.WIDE_SAMPLE_RATE) {
            throw new ClientFailure("--playback-rate must be " + AudioFrame.SAMPLE_RATE + " or "
                    + AudioFrame.WIDE_SAMPLE_RATE + ", not " + playbackRate);
        }
        if (save != null) {
            RecordingFiles.requireWritable(save);
        }
    }
}
