package io.mockcall.gateway.media;

import io.mockcall.contracts.call.AudioFormat;
import java.util.Optional;

/**
 * The codecs of one negotiated audio format.
 *
 * @param agent decodes the audio that the client sends
 * @param customer encodes the audio that the client receives
 */
public record AudioCodecs(AgentAudioDecoder agent, CustomerAudioEncoder customer) {
    private static final int HZ_16000 = 16_000;
    private static final int HZ_48000 = 48_000;

    /** Error text for a client that asks for another format. */
    public static final String SUPPORTED = "This server supports pcm_s16le and opus at 16000 or 48000 Hz.";

    /** Creates the codecs of one call; empty if the format is not supported. */
    public static Optional<AudioCodecs> of(AudioFormat format) {
        boolean rateKnown = format.sampleRate() == HZ_16000 || format.sampleRate() == HZ_48000;
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
        return sampleRate == HZ_16000
                ? new AudioCodecs(new PassThroughPcmCodec(), new PassThroughPcmCodec())
                : new AudioCodecs(new Pcm48kDecoder(), new Pcm48kEncoder());
    }
}
