package io.mockcall.gateway.limit;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Limits for tests. */
final class Limits {
    private Limits() {}

    static LimitProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mockcall.limits", LimitProperties.class);
    }
}
