package io.mockcall.platform.settings;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.annotation.Bean;

/** Refuses settings that no record has. */
@AutoConfiguration
class SettingsAutoConfiguration {
    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor unknownSettings(ListableBeanFactory beans) {
        return new UnknownSettings(beans);
    }
}
