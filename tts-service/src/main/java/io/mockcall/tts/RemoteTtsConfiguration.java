package io.mockcall.tts;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.tts.provider.elevenlabs.ElevenLabs;
import io.mockcall.tts.provider.elevenlabs.ElevenLabsSettings;
import io.mockcall.tts.provider.embedded.EmbeddedVoices;
import io.mockcall.tts.provider.openai.OpenAiVoice;
import io.mockcall.tts.provider.openai.OpenAiVoiceSettings;
import io.mockcall.tts.provider.remote.ApiKey;
import io.mockcall.tts.provider.remote.ProfileVoices;
import io.mockcall.tts.provider.remote.RemoteLimits;
import io.mockcall.tts.provider.remote.RemoteSynthesizer;
import io.mockcall.tts.provider.remote.RemoteVoice;
import io.mockcall.tts.provider.remote.VoiceEndpoint;
import io.mockcall.tts.synthesis.CachingSentenceSynthesizer;
import io.mockcall.tts.synthesis.SpeechCache;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.VoiceFallbackSynthesizer;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * Creates the providers on servers, with the embedded voices as their fallback. The settings are bound with any provider, and checked when
 * a provider is chosen.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RemoteVoiceProperties.class, ElevenLabsProperties.class, OpenAiVoiceProperties.class})
class RemoteTtsConfiguration {
    @Bean
    NamedProvider<SpeechSynthesizer> elevenLabsVoices(
            ElevenLabsProperties properties,
            RemoteVoiceProperties remote,
            ObjectProvider<ReactorResourceFactory> resources,
            RemoteVoiceDecorator decorator) {
        return new NamedProvider<>(
                ElevenLabs.PROVIDER,
                () -> decorator.decorate(ElevenLabs.open(settings(properties), limits(remote), loops(resources))));
    }

    @Bean
    NamedProvider<SpeechSynthesizer> openAiVoices(
            OpenAiVoiceProperties properties,
            RemoteVoiceProperties remote,
            ObjectProvider<ReactorResourceFactory> resources,
            RemoteVoiceDecorator decorator) {
        return new NamedProvider<>(
                OpenAiVoice.PROVIDER,
                () -> decorator.decorate(OpenAiVoice.open(settings(properties), limits(remote), loops(resources))));
    }

    private static LoopResources loops(ObjectProvider<ReactorResourceFactory> resources) {
        return resources.getObject().getLoopResources();
    }

    @Bean
    RemoteVoiceDecorator remoteVoiceDecorator(
            RemoteVoiceProperties remote,
            SpeechCache cache,
            @Qualifier("embeddedVoices") NamedProvider<SpeechSynthesizer> embedded,
            MeterRegistry registry) {
        return voice -> new VoiceFallbackSynthesizer(
                new CachingSentenceSynthesizer(
                        new RemoteSynthesizer(voice, limits(remote), InstantSource.system(), registry), cache),
                voice.provider(),
                embedded.create().get(),
                EmbeddedVoices.PROVIDER,
                registry);
    }

    /** Gives a remote voice its limits, a cache and a fallback. */
    interface RemoteVoiceDecorator {
        SpeechSynthesizer decorate(RemoteVoice voice);
    }

    private static RemoteLimits limits(RemoteVoiceProperties properties) {
        return new RemoteLimits(properties.connectTimeout(), properties.guard(), properties.charactersPerDay());
    }

    /**
     * Checks the settings of ElevenLabs.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     */
    static ElevenLabsSettings settings(ElevenLabsProperties properties) {
        String prefix = ElevenLabsProperties.PROPERTY;
        var key = ApiKey.configured(prefix, properties.apiKey(), properties.keyFile());
        var endpoint = new VoiceEndpoint(ElevenLabs.PROVIDER, prefix, properties.baseUrl(), key);
        endpoint.requireKey("MOCKCALL_TTS_ELEVENLABS_API_KEY");
        return new ElevenLabsSettings(
                endpoint,
                properties.model(),
                switch (properties.mode()) {
                    case HTTP -> ElevenLabsSettings.Mode.HTTP;
                    case HTTP_RAW -> ElevenLabsSettings.Mode.HTTP_RAW;
                    case WEBSOCKET -> ElevenLabsSettings.Mode.WEBSOCKET;
                },
                ProfileVoices.configured(prefix, properties.voice(), properties.voices()));
    }

    /**
     * Checks the settings of OpenAI.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     */
    static OpenAiVoiceSettings settings(OpenAiVoiceProperties properties) {
        String prefix = OpenAiVoiceProperties.PROPERTY;
        var key = ApiKey.configured(prefix, properties.apiKey(), properties.keyFile());
        var endpoint = new VoiceEndpoint(OpenAiVoice.PROVIDER, prefix, properties.baseUrl(), key);
        if (endpoint.url().equals(OpenAiVoiceProperties.OPENAI)) {
            endpoint.requireKey("MOCKCALL_TTS_OPENAI_API_KEY");
        }
        return new OpenAiVoiceSettings(
                endpoint,
                properties.model(),
                properties.sampleRate(),
                ProfileVoices.configured(prefix, properties.voice(), properties.voices()));
    }
}
