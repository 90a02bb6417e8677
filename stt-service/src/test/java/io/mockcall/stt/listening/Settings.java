package io.mockcall.stt.listening;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Listening as it is configured when nothing is, or only this. */
public final class Settings {
    private Settings() {}

    public static ListeningProperties defaults() {
        return with(Map.of());
    }

    public static ListeningProperties with(Map<String, String> changed) {
        return new Binder(new MapConfigurationPropertySource(changed))
                .bindOrCreate("mockcall.stt.listening", ListeningProperties.class);
    }
}
