package io.mockcall.platform.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Settings that all services share, below everything that a service or its operator sets. */
public final class PlatformDefaults implements EnvironmentPostProcessor {
    static final String RESOURCE = "io/mockcall/platform/defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(new ClassPathResource(RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException("platform defaults are missing from the class path", e);
        }
    }
}
