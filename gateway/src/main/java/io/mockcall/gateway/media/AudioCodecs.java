package io.mockcall.gateway.media;

import io.mockcall.contracts.call.AudioFormat;
import java.util.Optional;

/** The two directions of one negotiated format. */
public record AudioCodecs(AgentAudioDecoder agent, CustomerAudioEncoder customer) {
    private static final int NATIVE = 16_000;
    private static final int STUDIO = 48_000;

    /** What the refused client is told. */
    public static final String SUPPORTED = "This server speaks pcm_s16le and opus, at 16000 or 48000 Hz.";

    /** Fresh codecs for one call; empty if the format is not supported. */
    public static Optional<AudioCodecs> of(AudioFormat format) {
        boolean rateKnown = format.sampleRate() == NATIVE || format.sampleRate() == STUDIO;
        return switch (format.codec()) {
            case AudioFormat.PCM -> rateKnown ? Optional.of(pcm(format.sampleRate())) : Optional.empty();
            case AudioFormat.OPUS ->
                rateKnown
                        ? Optional.of(new AudioCodecs(new OpusAudioDecoder(), new OpusAudioEncoder()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static AudioCodecs pcm(int sampleRate) {
        return sampleRate == NATIVE
                ? new AudioCodecs(new PassThroughPcmCodec(), new PassThroughPcmCodec())
                : new AudioCodecs(new Pcm48kDecoder(), new Pcm48kEncoder());
    }
}
