package io.mockcall.tts.provider.remote;

import java.util.List;

/** Reads the sound of one response, which arrives in pieces of any length. */
public interface SoundDecoder {
    /**
     * The sound that these bytes complete.
     *
     * @throws UnusableAudioException if the bytes are no sound
     */
    List<VoiceAudio> add(byte[] bytes);

    /**
     * The last sound, after the end of the response.
     *
     * @throws UnusableAudioException if the response is incomplete or no sound
     */
    List<VoiceAudio> finish();
}
