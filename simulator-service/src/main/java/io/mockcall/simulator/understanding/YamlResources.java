package io.mockcall.simulator.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Reads YAML files from the class path. */
public final class YamlResources {
    private YamlResources() {}

    /**
     * Reads a file and binds it like settings of Spring Boot.
     *
     * @param root the key below which all values are
     * @throws UncheckedIOException if the file cannot be read
     */
    public static <T> T read(String path, String root, Class<T> type) {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load(path, new ClassPathResource(path))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(root, Bindable.of(type))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
