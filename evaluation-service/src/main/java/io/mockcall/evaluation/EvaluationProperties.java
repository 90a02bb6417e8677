package io.mockcall.evaluation;

import io.mockcall.platform.settings.SettingsValidator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the evaluation service, {@code mockcall.evaluation.*}.
 *
 * @param provider the judge: {@code embedded}, a language model ({@code openai}, {@code ollama}; see {@code
 *     mockcall.evaluation.model}), {@code null} for load tests of the suite, or one that another jar contributes. The old value
 *     {@code llm} means the value of {@code mockcall.evaluation.llm.api}
 * @param second a second judge, to measure the agreement: any provider but {@code null}, or {@code none}
 * @param settle how long a call's event log must be quiet before the call is judged, because the last transcripts can arrive after
 *     the call's end
 * @param settleLimit longest wait for a quiet log; not shorter than {@code settle}
 * @param judgeThreads number of calls that the embedded judge judges at the same time, at least 1
 * @param judgeQueue number of calls that may wait for the embedded judge, at least 1; a further call is retried later
 * @param rubrics directory with further rubrics, {@code *.yaml}; null for none
 * @param llm what the old value {@code llm} of {@code provider} and {@code second} means
 */
@ConfigurationProperties("mockcall.evaluation")
record EvaluationProperties(
        @DefaultValue("embedded") String provider,
        @DefaultValue("none") String second,
        @DefaultValue("1500ms") Duration settle,
        @DefaultValue("10s") Duration settleLimit,
        @DefaultValue("1") int judgeThreads,
        @DefaultValue("1000") int judgeQueue,
        @Nullable Path rubrics,
        @DefaultValue OldLanguageModel llm) {
    static final String EMBEDDED = "embedded";
    static final String OPENAI = "openai";
    static final String OLLAMA = "ollama";
    static final String NULL = "null";
    static final String NONE = "none";

    private static final Logger log = LoggerFactory.getLogger(EvaluationProperties.class);
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.evaluation");
    private static final String OLD_LANGUAGE_MODEL = "llm";
    private static final Set<String> LANGUAGE_MODELS = Set.of(OPENAI, OLLAMA);

    /**
     * The meaning of the old value {@code llm}, which still works.
     *
     * @param api the provider that {@code llm} means: {@code openai} or {@code ollama}. Only the old value needs it
     */
    record OldLanguageModel(@DefaultValue("openai") String api) {
        OldLanguageModel {
            api = api.strip();
            SETTINGS.require(LANGUAGE_MODELS.contains(api), "llm.api must be openai or ollama, not '" + api + "'");
        }

        private String current(String setting, String value) {
            if (!value.equals(OLD_LANGUAGE_MODEL)) {
                return value;
            }
            log.atWarn()
                    .addKeyValue("setting", SETTINGS.prefix() + "." + setting)
                    .addKeyValue("oldValue", value)
                    .addKeyValue("newValue", api)
                    .log("A value of a setting has a new name; the old one still works");
            return api;
        }
    }

    EvaluationProperties {
        provider = llm.current("provider", provider);
        second = llm.current("second", second);
        SETTINGS.require(
                !second.equals(provider),
                "second must differ from mockcall.evaluation.provider, or be none, because a judge always agrees with itself");
        SETTINGS.require(
                !(LANGUAGE_MODELS.contains(provider) && LANGUAGE_MODELS.contains(second)),
                "second must not be a language model if mockcall.evaluation.provider is one, because both have the settings"
                        + " mockcall.evaluation.model");
        SETTINGS.require(!settle.isNegative(), "settle must not be negative");
        SETTINGS.require(
                settleLimit.compareTo(settle) >= 0, "settle-limit must not be shorter than mockcall.evaluation.settle");
        SETTINGS.require(judgeThreads >= 1, "judge-threads must be at least 1");
        SETTINGS.require(judgeQueue >= 1, "judge-queue must be at least 1");
    }

    /** Whether every call gets the same findings and no model is needed, for load tests of the suite. */
    boolean isForLoadTests() {
        return provider.equals(NULL) && second.equals(NONE);
    }
}
