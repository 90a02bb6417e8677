package io.mockcall.platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Lets settings work under their old names, and logs a warning that names the new one. Each module lists its renamed settings
 * in {@value #RESOURCE}, one line {@code old.name=new.name} for each. An old name has the precedence of the property source
 * that sets it. The new name wins if the same source or a stronger source sets it.
 */
final class RenamedSettings implements EnvironmentPostProcessor, Ordered {
    static final String RESOURCE = "META-INF/mockcall/renamed-settings.properties";

    /** The new names by the old names, of all modules on the class path. A process reads them once. */
    static final Map<ConfigurationPropertyName, ConfigurationPropertyName> NEW_NAMES = read();

    private final Log log;

    RenamedSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(RenamedSettings.class);
    }

    /** Runs after the configuration files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (NEW_NAMES.isEmpty()) {
            return;
        }
        MutablePropertySources sources = environment.getPropertySources();
        for (PropertySource<?> source : List.copyOf(sources.stream().toList())) {
            if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
                translate(sources, source);
            }
        }
    }

    private void translate(MutablePropertySources sources, PropertySource<?> source) {
        ConfigurationPropertySource settings = ConfigurationPropertySource.from(source);
        if (settings == null) {
            return;
        }
        Map<String, Object> translated = new LinkedHashMap<>();
        NEW_NAMES.forEach((oldName, newName) -> {
            Object value = value(settings, oldName);
            if (value == null) {
                return;
            }
            log.warn("The setting " + oldName + " is now named " + newName + "; the old name still works ("
                    + source.getName() + ")");
            if (value(settings, newName) == null) {
                translated.put(newName.toString(), value);
            }
        });
        if (!translated.isEmpty()) {
            sources.addBefore(
                    source.getName(), new MapPropertySource("renamed settings of " + source.getName(), translated));
        }
    }

    private static @Nullable Object value(ConfigurationPropertySource settings, ConfigurationPropertyName name) {
        ConfigurationProperty property = settings.getConfigurationProperty(name);
        return property == null ? null : property.getValue();
    }

    private static Map<ConfigurationPropertyName, ConfigurationPropertyName> read() {
        Map<ConfigurationPropertyName, ConfigurationPropertyName> newNames = new TreeMap<>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + RESOURCE)) {
                Properties names = PropertiesLoaderUtils.loadProperties(resource);
                for (String oldName : names.stringPropertyNames()) {
                    newNames.put(
                            ConfigurationPropertyName.of(oldName),
                            ConfigurationPropertyName.of(names.getProperty(oldName)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
        return Collections.unmodifiableMap(newNames);
    }
}
