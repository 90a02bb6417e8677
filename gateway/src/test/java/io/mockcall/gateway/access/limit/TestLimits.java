package io.mockcall.gateway.access.limit;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Limits for tests. */
final class TestLimits {
    private TestLimits() {}

    static LimitProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mockcall.limits", LimitProperties.class);
    }
}
