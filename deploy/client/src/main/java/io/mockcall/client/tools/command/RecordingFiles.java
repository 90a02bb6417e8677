package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.audio.StereoRecording;
import io.mockcall.client.audio.WavFile;
import io.mockcall.client.audio.WavFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes the recordings that the command line names. */
final class RecordingFiles {
    private RecordingFiles() {}

    static PcmAudio read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ClientFailure("there is no file " + file);
        }
        try {
            return WavFile.read(file).atCallRate();
        } catch (WavFormatException e) {
            throw new ClientFailure(
                    file + " cannot be streamed: " + e.getMessage()
                            + ". It takes 16-bit PCM, mono or stereo, 8 to 48 kHz; convert it with\n  ffmpeg -i " + file
                            + " -ar 16000 -ac 1 -c:a pcm_s16le out.wav",
                    e);
        } catch (IOException e) {
            throw new ClientFailure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws ClientFailure if a file cannot be written; checked before the call, so that no call is lost */
    static void requireWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new ClientFailure(
                    file + " is a directory; name a file in it, for example " + file.resolve("call.wav"));
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new ClientFailure(
                    file + " cannot be written: there is no directory " + directory + "; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new ClientFailure(file + " cannot be written: no permission; name another file");
        }
    }

    static void save(StereoRecording sound, Path file) {
        try {
            sound.save(file);
        } catch (IOException e) {
            throw new ClientFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
