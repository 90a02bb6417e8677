package io.mockcall.tts.provider.remote;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes 16-bit little-endian mono samples that arrive in pieces of any length, with or without a WAV header. Refuses what is no such
 * sound: text, other formats, noise.
 */
public final class PcmDecoder implements SoundDecoder {
    /** Bytes that are looked at before the first sound leaves: 40 ms at 16 kHz. */
    private static final int PROBE = 1_280;
    /** Longest header before the samples. */
    private static final int MAX_HEADER = 8_192;

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FORMAT_LENGTH = 16;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MIN_RATE = 8_000;
    private static final int MAX_RATE = 48_000;

    /** Bytes of other formats decoded as samples are as loud as nothing that speaks, and cross zero at every second sample. */
    private static final double NOISE_LEVEL = 0.4;

    private static final double NOISE_CROSSINGS = 0.35;

    private static final Pattern RATE = Pattern.compile("rate=(\\d{4,5})");
    private static final List<String> OTHER_FORMATS = List.of("ID3", "OggS", "fLaC", "FORM", "\u001aE\u00df\u00a3");

    /** The bytes after 0xFF at the start of a frame of MP3. */
    private static final Set<Byte> MP3_SECOND_BYTES = Set.of((byte) 0xFB, (byte) 0xFA, (byte) 0xF3, (byte) 0xF2);

    private int sampleRate;
    private byte[] pending = new byte[0];
    private boolean begun;

    /**
     * @param sampleRate in Hz, if there is no header with another one
     */
    public PcmDecoder(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** The rate that a content type such as {@code audio/pcm;rate=24000} says. */
    static OptionalInt rateOf(String contentType) {
        Matcher rate = RATE.matcher(contentType);
        return rate.find() ? OptionalInt.of(checkedRate(Integer.parseInt(rate.group(1)))) : OptionalInt.empty();
    }

    /**
     * The samples that these bytes complete; at most one piece.
     *
     * @throws UnusableAudioException if the bytes are no sound
     */
    @Override
    public List<VoiceAudio> add(byte[] bytes) {
        byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        pending = all;
        return begun || begin(false) ? take() : List.of();
    }

    /** The last samples, after the end of the bytes. Half a sample at the end is dropped. */
    @Override
    public List<VoiceAudio> finish() {
        return begun || (pending.length > 0 && begin(true)) ? take() : List.of();
    }

    private boolean begin(boolean ended) {
        if (pending.length < PROBE && !ended) {
            return false;
        }
        if (startsWith("RIFF")) {
            int from = samplesOfWav();
            if (from < 0) {
                if (ended || pending.length > MAX_HEADER) {
                    throw new UnusableAudioException("the header of the WAV is broken");
                }
                return false;
            }
            pending = Arrays.copyOfRange(pending, from, pending.length);
        } else {
            refuseOtherFormats();
        }
        refuseNoise();
        begun = true;
        return true;
    }

    private List<VoiceAudio> take() {
        int whole = pending.length - pending.length % Short.BYTES;
        if (whole == 0) {
            return List.of();
        }
        float[] samples = samples(whole);
        pending = Arrays.copyOfRange(pending, whole, pending.length);
        return List.of(new VoiceAudio(samples, sampleRate, VoiceAudio.UNKNOWN));
    }

    private float[] samples(int bytes) {
        var shorts = ByteBuffer.wrap(pending, 0, bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        float[] samples = new float[shorts.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = shorts.get(i) / (float) -Short.MIN_VALUE;
        }
        return samples;
    }

    private boolean startsWith(String magic) {
        return pending.length >= magic.length()
                && new String(pending, 0, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }

    /** Reads the header; returns the index of the first sample, or −1 if the header is not complete. */
    private int samplesOfWav() {
        ByteBuffer wav = ByteBuffer.wrap(pending).order(ByteOrder.LITTLE_ENDIAN);
        int at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= pending.length) {
            String id = new String(pending, at, 4, StandardCharsets.ISO_8859_1);
            int length = wav.getInt(at + 4);
            int body = at + CHUNK_HEADER;
            if ("data".equals(id)) {
                return body;
            }
            if (length < 0 || length > MAX_HEADER) {
                throw new UnusableAudioException("the header of the WAV is broken");
            }
            if ("fmt ".equals(id) && body + FORMAT_LENGTH <= pending.length) {
                readFormat(wav, body);
            }
            at = body + length + length % 2;
        }
        return -1;
    }

    private void readFormat(ByteBuffer wav, int at) {
        int format = wav.getShort(at) & 0xFFFF;
        int channels = wav.getShort(at + 2);
        int bits = wav.getShort(at + 14);
        if ((format != PCM && format != EXTENSIBLE) || channels != 1 || bits != Short.SIZE) {
            throw new UnusableAudioException("the WAV must have one channel of 16-bit PCM, not format " + format
                    + " with " + channels + " channels of " + bits + " bits");
        }
        sampleRate = checkedRate(wav.getInt(at + 4));
    }

    private static int checkedRate(int rate) {
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new UnusableAudioException("the sample rate must be between 8000 and 48000 Hz, not " + rate);
        }
        return rate;
    }

    private void refuseOtherFormats() {
        boolean mp3 = pending.length > 1 && (pending[0] & 0xFF) == 0xFF && MP3_SECOND_BYTES.contains(pending[1]);
        if (mp3 || OTHER_FORMATS.stream().anyMatch(this::startsWith)) {
            throw new UnusableAudioException("the sound is in another format than PCM");
        }
        int printable = 0;
        int looked = Math.min(pending.length, PROBE);
        for (int i = 0; i < looked; i++) {
            printable += (pending[i] >= ' ' && pending[i] < 127) || pending[i] == '\n' || pending[i] == '\r' ? 1 : 0;
        }
        if (looked > 0 && printable == looked) {
            throw new UnusableAudioException("the answer is text");
        }
    }

    private void refuseNoise() {
        float[] samples = samples(Math.min(pending.length, PROBE) / Short.BYTES * Short.BYTES);
        if (samples.length < PROBE / Short.BYTES / 4) {
            return;
        }
        double power = 0;
        int crossings = 0;
        for (int i = 1; i < samples.length; i++) {
            power += samples[i] * samples[i];
            crossings += samples[i] > 0 != samples[i - 1] > 0 ? 1 : 0;
        }
        if (Math.sqrt(power / samples.length) > NOISE_LEVEL && crossings > NOISE_CROSSINGS * samples.length) {
            throw new UnusableAudioException("the sound is noise");
        }
    }
}
