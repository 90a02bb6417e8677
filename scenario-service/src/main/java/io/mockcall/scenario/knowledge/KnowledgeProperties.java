package io.mockcall.scenario.knowledge;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the knowledge base.
 *
 * @param seeds a resource pattern of the release's articles, one Markdown file each
 * @param seedTimeout the longest time to store the seeds at start; the service does not start if it takes longer
 */
@ConfigurationProperties("mockcall.knowledge")
record KnowledgeProperties(
        @DefaultValue("classpath*:articles/*.md") String seeds,
        @DefaultValue("60s") Duration seedTimeout) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.knowledge");

    KnowledgeProperties {
        SETTINGS.require(!seeds.isBlank(), "seeds must name a resource pattern");
        SETTINGS.requirePositive("seed-timeout", seedTimeout);
    }
}
