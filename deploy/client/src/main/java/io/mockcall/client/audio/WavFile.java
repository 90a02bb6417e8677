package io.mockcall.client.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** RIFF/WAVE files of 16-bit PCM. */
public final class WavFile {
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int FORMAT_BYTES = 16;
    /** The offset of the real format code in an extensible header. */
    private static final int SUB_FORMAT_AT = 24;

    private static final int LOWEST_RATE = 8_000;
    private static final int HIGHEST_RATE = 48_000;
    /** One hour of stereo at 48 kHz. A longer file is not a recording of a call. */
    private static final long MAX_BYTES = 700L << 20;

    private static final int HEADER_BYTES = 44;

    private WavFile() {}

    /** Reads 16-bit PCM, mono or stereo (mixed down), 8 to 48 kHz. */
    public static PcmAudio read(Path file) throws IOException, WavFormatException {
        if (Files.size(file) > MAX_BYTES) {
            throw new WavFormatException("it is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return read(bytes);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new WavFormatException("the file ends in the middle of its header");
        }
    }

    private static PcmAudio read(ByteBuffer bytes) throws WavFormatException {
        if (!tag(bytes).equals("RIFF") || bytes.getInt() == 0 || !tag(bytes).equals("WAVE")) {
            throw new WavFormatException("it is not a WAV file");
        }
        Format format = null;
        while (bytes.remaining() >= 8) {
            String chunk = tag(bytes);
            long size = bytes.getInt() & 0xffff_ffffL;
            int length = (int) Math.min(size, bytes.remaining());
            ByteBuffer content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (chunk.equals("fmt ")) {
                format = Format.of(content);
            } else if (chunk.equals("data")) {
                if (format == null) {
                    throw new WavFormatException("its data come before its format");
                }
                return new PcmAudio(format.mono(content), format.rate());
            }
            bytes.position(Math.min(bytes.limit(), bytes.position() + length + (length & 1)));
        }
        throw new WavFormatException("it holds no audio");
    }

    private static String tag(ByteBuffer bytes) {
        byte[] tag = new byte[4];
        bytes.get(tag);
        return new String(tag, US_ASCII);
    }

    /** Writes channels of equal length and rate. */
    public static void write(Path file, int sampleRate, short[]... channels) throws IOException {
        int frames = channels[0].length;
        int dataBytes = frames * channels.length * Short.BYTES;
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(US_ASCII)).putInt(HEADER_BYTES - 8 + dataBytes).put("WAVEfmt ".getBytes(US_ASCII));
        out.putInt(FORMAT_BYTES).putShort((short) PCM).putShort((short) channels.length);
        out.putInt(sampleRate).putInt(sampleRate * channels.length * Short.BYTES);
        out.putShort((short) (channels.length * Short.BYTES)).putShort((short) Short.SIZE);
        out.put("data".getBytes(US_ASCII)).putInt(dataBytes);
        for (int n = 0; n < frames; n++) {
            for (short[] channel : channels) {
                out.putShort(channel[n]);
            }
        }
        Files.write(file, out.array());
    }

    private record Format(int channels, int rate) {
        static Format of(ByteBuffer chunk) throws WavFormatException {
            int code = chunk.getShort(0) & 0xffff;
            if (code == EXTENSIBLE) {
                code = chunk.getShort(SUB_FORMAT_AT) & 0xffff;
            }
            int channels = chunk.getShort(2);
            int rate = chunk.getInt(4);
            int bits = chunk.getShort(14);
            if (code != PCM || bits != Short.SIZE) {
                throw new WavFormatException("it holds " + bits + "-bit samples of format " + code);
            }
            if (channels < 1 || channels > 2) {
                throw new WavFormatException("it has " + channels + " channels");
            }
            if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
                throw new WavFormatException("its rate is " + rate + " Hz");
            }
            return new Format(channels, rate);
        }

        short[] mono(ByteBuffer data) {
            ShortBuffer samples = data.asShortBuffer();
            short[] mono = new short[samples.remaining() / channels];
            for (int n = 0; n < mono.length; n++) {
                int first = samples.get();
                mono[n] = (short) (channels == 1 ? first : (first + samples.get()) / 2);
            }
            return mono;
        }
    }
}
