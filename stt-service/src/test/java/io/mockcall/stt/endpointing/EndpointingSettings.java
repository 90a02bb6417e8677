package io.mockcall.stt.endpointing;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Creates endpointing settings as Spring binds them. */
public final class EndpointingSettings {
    private EndpointingSettings() {}

    public static EndpointingProperties defaults() {
        return with(Map.of());
    }

    public static EndpointingProperties with(Map<String, String> changed) {
        return new Binder(new MapConfigurationPropertySource(changed))
                .bindOrCreate("mockcall.stt.listening", EndpointingProperties.class);
    }
}
