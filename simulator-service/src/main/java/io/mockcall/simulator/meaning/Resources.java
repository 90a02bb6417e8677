package io.mockcall.simulator.meaning;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Reads the data files that lie beside the code: YAML with everything below one root key. */
public final class Resources {
    private Resources() {}

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
