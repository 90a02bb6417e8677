package io.mockcall.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Excludes auto-configurations from a context if only other services of the JVM need them. */
final class AutoConfigurationExclusionFilter implements AutoConfigurationImportFilter, EnvironmentAware {
    static final String PROPERTY = "mockcall.autoconfigure.exclude-prefixes";

    private List<String> prefixes = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        prefixes = List.of(environment.getProperty(PROPERTY, String[].class, new String[0]));
    }

    @Override
    public boolean[] match(
            @Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata autoConfigurationMetadata) {
        boolean[] wanted = new boolean[autoConfigurationClasses.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = isWanted(autoConfigurationClasses[i]);
        }
        return wanted;
    }

    /** Null means that another filter has excluded it already. */
    private boolean isWanted(@Nullable String autoConfiguration) {
        return autoConfiguration == null || prefixes.stream().noneMatch(autoConfiguration::startsWith);
    }
}
