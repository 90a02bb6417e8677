package io.mockcall.platform.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Settings that all services share. A setting of a service or of its operator takes precedence. */
public final class PlatformDefaults implements EnvironmentPostProcessor {
    static final String RESOURCE = "io/mockcall/platform/defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(new ClassPathResource(RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException("the platform's defaults.properties is missing on the class path", e);
        }
    }
}
