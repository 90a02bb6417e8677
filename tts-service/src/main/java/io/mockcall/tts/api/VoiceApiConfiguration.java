package io.mockcall.tts.api;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.voice.PreviewCasting;
import io.mockcall.tts.voice.VoiceCasting;
import io.mockcall.tts.voice.VoiceCatalog;
import io.mockcall.tts.voice.VoiceProfiles;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Creates the beans of the REST API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PreviewProperties.class)
class VoiceApiConfiguration {
    private static final int MOST_WAITING = 100;

    /** One thread, because the catalog loads voices one after the other. */
    @Bean(destroyMethod = "dispose")
    Scheduler voiceCatalogThread() {
        return Schedulers.newBoundedElastic(1, MOST_WAITING, "voice-catalog");
    }

    @Bean
    VoiceList voiceList(
            AvailableVoices available, VoiceCatalog catalog, @Qualifier("voiceCatalogThread") Scheduler thread) {
        return new VoiceList(VoiceProfiles.standard(), available.names(), catalog, thread);
    }

    @Bean
    VoicePreview voicePreview(
            AvailableVoices available,
            SpeechSynthesizer synthesizer,
            VoiceList voices,
            PreviewProperties properties,
            MeterRegistry registry) {
        VoiceProfiles profiles = VoiceProfiles.standard();
        return new VoicePreview(
                new PreviewCasting(
                        profiles, available.names(), new VoiceCasting(profiles, available.names(), registry)),
                synthesizer,
                voices,
                properties.timeout());
    }

    @Bean
    PreviewLimiter previewLimiter(PreviewProperties properties) {
        return new PreviewLimiter(properties.perMinute(), Ticker.systemTicker());
    }
}
