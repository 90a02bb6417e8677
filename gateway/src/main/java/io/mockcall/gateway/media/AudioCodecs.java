package io.mockcall.gateway.media;

import io.mockcall.contracts.call.AudioFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of one negotiated audio format.
 *
 * @param agent decodes the audio that the client sends
 * @param customer encodes the audio that the client receives
 * @param pcmRate sample rate that the client said, in Hz; null for a codec that carries its own
 * @param playbackRate sample rate of the customer's audio on the topic, in Hz: 16000 or 24000
 */
public record AudioCodecs(
        AgentAudioDecoder agent,
        CustomerAudioEncoder customer,
        @Nullable Integer pcmRate,
        int playbackRate) {
    private static final int HZ_16000 = 16_000;
    private static final int HZ_24000 = 24_000;
    private static final int HZ_48000 = 48_000;

    /** What pcm_s16le means, in words for a client. */
    static final String PCM_FORMAT = "pcm_s16le means 16-bit little-endian mono samples.";

    /** Error text for a client that asks for another format. */
    public static final String SUPPORTED =
            "This server supports pcm_s16le and opus at 16000 or 48000 Hz, and a playbackSampleRate of 16000 or 24000 Hz.";

    /** Creates the codecs of one call; empty if the format is not supported. */
    public static Optional<AudioCodecs> of(AudioFormat format) {
        Integer playback = format.playbackSampleRate();
        boolean isRateKnown = format.sampleRate() == HZ_16000 || format.sampleRate() == HZ_48000;
        boolean isPlaybackKnown = playback == null || playback == HZ_16000 || playback == HZ_24000;
        if (!isRateKnown || !isPlaybackKnown) {
            return Optional.empty();
        }
        int topicRate = playback == null ? HZ_16000 : playback;
        return switch (format.codec()) {
            case AudioFormat.PCM ->
                Optional.of(new AudioCodecs(
                        format.sampleRate() == HZ_16000 ? new PassThroughPcmCodec() : new Pcm48kDecoder(),
                        playback == null && format.sampleRate() == HZ_48000
                                ? new Pcm48kEncoder()
                                : new PassThroughPcmCodec(),
                        format.sampleRate(),
                        topicRate));
            case AudioFormat.OPUS ->
                Optional.of(new AudioCodecs(new OpusAudioDecoder(), new OpusAudioEncoder(topicRate), null, topicRate));
            default -> Optional.empty();
        };
    }

    /** The value of {@code playbackSampleRate} for the other services; null for the usual rate. */
    public @Nullable Integer askedPlaybackRate() {
        return playbackRate == HZ_16000 ? null : playbackRate;
    }
}
