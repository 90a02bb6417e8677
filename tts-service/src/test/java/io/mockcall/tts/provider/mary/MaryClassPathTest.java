package io.mockcall.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.log4j.LogManager;
import org.junit.jupiter.api.Test;

/** The class path of a packaged service has fewer jars than the class path of a test. */
class MaryClassPathTest {
    @Test
    void maryTtsLogsToSlf4jWithoutLog4j() {
        assertThat(LogManager.getRootLogger()
                        .getClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .asString()
                .contains("log4j-over-slf4j");
    }

    @Test
    void theTokenizerIsTheStandIn() throws ClassNotFoundException {
        assertThat(Class.forName("de.dfki.lt.tools.tokenizer.JTok")
                        .getProtectionDomain()
                        .getCodeSource())
                .isEqualTo(MaryVoices.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void excludedJarsAreAbsent() {
        assertThatThrownBy(() -> Class.forName("groovy.lang.GroovyObject")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("org.apache.log4j.bridge.AppenderAdapter"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
