package io.mockcall.client.tools.demo;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.audio.PcmAudio;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.VoiceSettings;
import java.time.Duration;
import java.util.List;

/** The speech synthesizer of the suite, in this process. It needs no network and no account. */
public final class EmbeddedVoice implements AgentVoice, AutoCloseable {
    /** For one line on a busy machine, including the time to load the voice. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final EmbeddedVoices voices = EmbeddedVoices.open(EmbeddedVoices.defaultModels());

    @Override
    public PcmAudio speak(String words) {
        try {
            List<SpeechChunk> chunks = voices.speak(new SpokenSentence(words, VoiceSettings.DEFAULT))
                    .collectList()
                    .block(TIMEOUT);
            return new PcmAudio(SpeechChunk.joined(chunks == null ? List.of() : chunks), SpeechChunk.SAMPLE_RATE);
        } catch (ProviderException e) {
            throw new ClientFailure("the embedded voice cannot speak: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        voices.close();
    }
}
