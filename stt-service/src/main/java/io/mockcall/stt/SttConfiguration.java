package io.mockcall.stt;

import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.Stage;
import io.mockcall.stt.listening.Endpointing;
import io.mockcall.stt.listening.Heard;
import io.mockcall.stt.listening.VoiceActivityDetector;
import io.mockcall.stt.provider.fixed.CommitsOnly;
import io.mockcall.stt.provider.fixed.FixedRecognizer;
import io.mockcall.stt.provider.moonshine.MoonshineRecognizer;
import io.mockcall.stt.provider.silero.SileroDetector;
import io.mockcall.stt.recognition.RememberingRecognizer;
import io.mockcall.stt.recognition.SpeechRecognizer;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the service together; the only class that sees its providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SttProperties.class)
class SttConfiguration {
    @Bean
    Stage sttStage(SttPipeline pipeline) {
        return pipeline.stage();
    }

    @Bean
    SttPipeline sttPipeline(
            SttProperties properties,
            SpeechRecognizer recognizer,
            ObjectProvider<SileroDetector> detector,
            ObjectProvider<Clock> clock) {
        Supplier<Assembler<Heard>> listening = switch (properties.provider()) {
            case MOONSHINE -> listening(detector.getObject(), properties);
            case NULL -> CommitsOnly::new;
        };
        return new SttPipeline(listening, recognizer, clock.getIfAvailable(Clock::systemUTC));
    }

    private static Supplier<Assembler<Heard>> listening(VoiceActivityDetector detector, SttProperties properties) {
        return () -> new Endpointing(detector, properties.listening());
    }

    @Bean
    SpeechRecognizer speechRecognizer(SttProperties properties) {
        return switch (properties.provider()) {
            case MOONSHINE -> new RememberingRecognizer(MoonshineRecognizer.loading(properties.threads()));
            case NULL -> new FixedRecognizer(properties.nullText());
        };
    }

    /** Loaded only if somebody listens. */
    @Bean
    @Lazy
    SileroDetector sileroDetector() {
        return SileroDetector.load();
    }

    /** Not ready before the model is. */
    @Bean
    HealthIndicator speechModelHealthIndicator(SpeechRecognizer recognizer) {
        return () -> (recognizer.isReady() ? Health.up() : Health.outOfService())
                .withDetail("provider", recognizer.provider())
                .build();
    }
}
