package io.mockcall.client.tools.voice;

import io.mockcall.client.ClientFailure;
import java.nio.ByteBuffer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** The audio output of this machine. */
public final class Loudspeaker implements AutoCloseable {
    private final SourceDataLine line;

    private Loudspeaker(SourceDataLine line) {
        this.line = line;
    }

    /**
     * Opens the output for 16-bit little-endian mono samples.
     *
     * @throws ClientFailure if this machine has no audio output
     */
    public static Loudspeaker open(int sampleRate) {
        var format = new AudioFormat(sampleRate, Short.SIZE, 1, true, false);
        try {
            SourceDataLine line = AudioSystem.getSourceDataLine(format);
            line.open(format);
            line.start();
            return new Loudspeaker(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException | LinkageError e) {
            throw new ClientFailure("this machine has no audio output; --save FILE writes the speech to a WAV file", e);
        }
    }

    /** Plays samples. Blocks while the output's buffer is full. */
    public void play(ByteBuffer pcm) {
        byte[] bytes = new byte[pcm.remaining()];
        pcm.duplicate().get(bytes);
        line.write(bytes, 0, bytes.length);
    }

    /** Waits until everything is played. */
    @Override
    public void close() {
        line.drain();
        line.close();
    }
}
