package io.mockcall.testing.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.JsonNode;

/**
 * What holds for a record of settings: every setting can be set, an unknown name is refused, and each has a description. A test
 * of a module extends this class for each record; the values of the defaults are asserted there.
 *
 * @param <T> the record
 */
public abstract class SettingsContract<T> {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String SOURCE_METADATA = "META-INF/spring/configuration-metadata/%s.json";

    private final Class<T> type;
    private final Class<?> enabling;
    private final String prefix;

    /** @param enabling a class with {@code @EnableConfigurationProperties(T.class)} and nothing else */
    protected SettingsContract(Class<T> type, Class<?> enabling) {
        this.type = type;
        this.enabling = enabling;
        this.prefix = requireNonNull(
                        AnnotationUtils.findAnnotation(type, ConfigurationProperties.class), "@ConfigurationProperties")
                .prefix();
    }

    /**
     * A value for every setting of the record, each another than the default; names without the prefix. A list or a map is
     * set by its elements, for example by {@code users[0].name}.
     */
    protected abstract Map<String, String> everySetting();

    /** What must be set so that the defaults of all others can be used; names without the prefix. */
    protected Map<String, String> required() {
        return Map.of();
    }

    /** The record with nothing set but {@link #required()}. */
    protected final T defaults() {
        return bound(required());
    }

    /** The record with these settings; names without the prefix. */
    protected final T bound(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put(prefix + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate(prefix, type);
    }

    @Test
    void everySettingCanBeSet() {
        Map<String, String> settings = everySetting();
        Set<String> described = described().keySet();

        assertThat(settings.keySet())
                .as("set here, and settings of the record")
                .allMatch(name -> described.stream().anyMatch(setting -> isPartOf(setting, name)));
        assertThat(described)
                .as("settings of the record, and set here")
                .allMatch(setting -> settings.keySet().stream().anyMatch(name -> isPartOf(setting, name)));
        settings.forEach((name, value) -> {
            Map<String, String> alone = new HashMap<>(required());
            alone.putAll(together(settings, name));
            assertThat(bound(alone))
                    .as("%s.%s=%s must make a difference", prefix, name, value)
                    .isNotEqualTo(defaults());
        });
    }

    private static boolean isPartOf(String setting, String name) {
        return name.equals(setting) || name.startsWith(setting + ".") || name.startsWith(setting + "[");
    }

    /**
     * What must be set together with one setting, because the record compares them; names without the prefix.
     *
     * @param every all values of {@link #everySetting()}
     */
    protected Map<String, String> together(Map<String, String> every, String name) {
        return Map.of(name, every.getOrDefault(name, ""));
    }

    @Test
    void anUnknownSettingIsRefused() {
        application().run(context -> assertThat(context).hasSingleBean(type));
        application()
                .withPropertyValues(prefix + ".no-such-setting=1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(prefix + ".no-such-setting"));
    }

    /** An application that has the record, with {@link #required()} set, and refuses unknown settings as every service does. */
    protected final ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(unknownSettings()))
                .withConfiguration(UserConfigurations.of(enabling))
                .withPropertyValues(required().entrySet().stream()
                        .map(setting -> prefix + "." + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** The auto-configuration that refuses unknown settings. It is package-private in the platform. */
    public static Class<?> unknownSettings() {
        try {
            return Class.forName("io.mockcall.platform.settings.SettingsAutoConfiguration");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everySettingHasADescription() {
        assertThat(described())
                .isNotEmpty()
                .allSatisfy((name, description) -> assertThat(description)
                        .as("@param of %s.%s", prefix, name)
                        .isNotBlank());
    }

    /** The descriptions by the names without the prefix, as the compiler has written them down. */
    private Map<String, String> described() {
        Map<String, String> descriptions = new TreeMap<>();
        for (JsonNode property : properties(METADATA)) {
            String name = property.path("name").asString();
            String source = property.path("sourceType").asString();
            if (name.startsWith(prefix + ".") && isOfThisRecord(source)) {
                String description = property.path("description").asString("");
                descriptions.put(
                        name.substring(prefix.length() + 1),
                        description.isEmpty() ? descriptionOfSource(source, name) : description);
            }
        }
        return descriptions;
    }

    /**
     * The description that the record's own module has; empty if there is none. The compiler copies it from the directory of
     * another module, but not from its jar, because javac does not find files below {@code META-INF} of a jar.
     */
    private String descriptionOfSource(String source, String name) {
        return properties(SOURCE_METADATA.formatted(source)).stream()
                .filter(property -> name.endsWith("." + property.path("name").asString()))
                .map(property -> property.path("description").asString(""))
                .findFirst()
                .orElse("");
    }

    private List<JsonNode> properties(String metadata) {
        List<JsonNode> properties = new ArrayList<>();
        try {
            for (URL resource : Collections.list(type.getClassLoader().getResources(metadata))) {
                try (InputStream json = resource.openStream()) {
                    EventCodec.mapper().readTree(json).path("properties").forEach(properties::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Of the record or of one nested in it; other records may have prefixes within this one's. */
    private boolean isOfThisRecord(String source) {
        return sources(type).containsKey(source);
    }

    private static Map<String, Class<?>> sources(Class<?> record) {
        Map<String, Class<?>> sources = new HashMap<>();
        sources.put(record.getName().replace('$', '.'), record);
        sources.put(record.getName(), record);
        for (var component : record.getRecordComponents()) {
            if (component.getType().isRecord()
                    && !sources.containsKey(component.getType().getName())) {
                sources.putAll(sources(component.getType()));
            }
        }
        return sources;
    }
}
