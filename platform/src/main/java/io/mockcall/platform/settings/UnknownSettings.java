package io.mockcall.platform.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a setting under {@code mockcall.} that the record of its prefix does not have. A misspelt name therefore stops the
 * start. Spring's own {@code ignoreUnknownFields = false} cannot be used, because some prefixes contain other prefixes.
 * Environment variables and system properties are not checked, because other programs set those, too.
 */
final class UnknownSettings implements ConfigurationPropertiesBindHandlerAdvisor {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("mockcall");
    private static final Set<String> NOT_CHECKED = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    private final ListableBeanFactory beans;
    /** The number of records of each prefix. */
    private @Nullable Map<ConfigurationPropertyName, Integer> prefixes;

    /** For each prefix: the settings that each record bound so far does not have. */
    private final Map<ConfigurationPropertyName, List<Set<ConfigurationProperty>>> unknown = new HashMap<>();

    UnknownSettings(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public BindHandler apply(BindHandler bindHandler) {
        return new Checking(bindHandler);
    }

    private synchronized Map<ConfigurationPropertyName, Integer> prefixes() {
        if (prefixes == null) {
            Map<ConfigurationPropertyName, Integer> found = new HashMap<>();
            for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
                ConfigurationProperties properties =
                        beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
                if (properties != null) {
                    found.merge(ConfigurationPropertyName.of(properties.prefix()), 1, Integer::sum);
                }
            }
            prefixes = found;
        }
        return prefixes;
    }

    private boolean belongsToAnother(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
        return prefixes().keySet().stream()
                .anyMatch(other -> prefix.isAncestorOf(other) && (other.equals(name) || other.isAncestorOf(name)));
    }

    /** Several records may share a prefix: a setting is unknown if none of them has it, which the last record shows. */
    private synchronized void refuse(ConfigurationPropertyName prefix, Set<ConfigurationProperty> unknownToOne) {
        List<Set<ConfigurationProperty>> soFar = unknown.computeIfAbsent(prefix, _ -> new ArrayList<>());
        soFar.add(unknownToOne);
        if (soFar.size() < prefixes().getOrDefault(prefix, 1)) {
            return;
        }
        Set<ConfigurationProperty> unknownToAll = new TreeSet<>(unknownToOne);
        soFar.forEach(unknownToAll::retainAll);
        unknown.remove(prefix);
        if (!unknownToAll.isEmpty()) {
            throw new UnboundConfigurationPropertiesException(unknownToAll);
        }
    }

    /** Collects the settings that one record binds, and finds those that it does not have. */
    private final class Checking extends AbstractBindHandler {
        private final Set<ConfigurationPropertyName> bound = new HashSet<>();
        private final Set<ConfigurationPropertyName> asked = new HashSet<>();

        Checking(BindHandler parent) {
            super(parent);
        }

        @Override
        public <T> @Nullable Bindable<T> onStart(
                ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            asked.add(name);
            return super.onStart(name, target, context);
        }

        @Override
        public @Nullable Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            bound.add(name);
            return super.onSuccess(name, target, context, result);
        }

        @Override
        public void onFinish(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
                throws Exception {
            super.onFinish(name, target, context, result);
            if (context.getDepth() == 0 && OURS.isAncestorOf(name)) {
                refuse(name, unknownTo(name, context));
            }
        }

        private Set<ConfigurationProperty> unknownTo(ConfigurationPropertyName prefix, BindContext context) {
            Set<ConfigurationProperty> left = new TreeSet<>();
            for (ConfigurationPropertySource source : context.getSources()) {
                if (isChecked(source) && source instanceof IterableConfigurationPropertySource names) {
                    names.stream()
                            .filter(name -> prefix.isAncestorOf(name) && isUnknown(prefix, name))
                            .map(names::getConfigurationProperty)
                            .filter(property -> property != null)
                            .forEach(left::add);
                }
            }
            return left;
        }

        private boolean isUnknown(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
            return !bound.contains(name)
                    && !asked.contains(name)
                    && bound.stream().noneMatch(parent -> isElementOf(parent, name))
                    && !belongsToAnother(prefix, name)
                    && !RenamedSettings.NEW_NAMES.containsKey(name);
        }

        /** Whether the name is an element of a list that was bound as a whole. */
        private static boolean isElementOf(ConfigurationPropertyName parent, ConfigurationPropertyName name) {
            return parent.isAncestorOf(name)
                    && name.getNumberOfElements() > parent.getNumberOfElements()
                    && name.isNumericIndex(parent.getNumberOfElements());
        }

        private static boolean isChecked(ConfigurationPropertySource source) {
            return !(source.getUnderlyingSource() instanceof PropertySource<?> underlying
                    && NOT_CHECKED.contains(underlying.getName()));
        }
    }
}
