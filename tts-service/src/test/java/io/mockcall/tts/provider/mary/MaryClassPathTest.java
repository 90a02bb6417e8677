package io.mockcall.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.log4j.LogManager;
import org.junit.jupiter.api.Test;

/** What MaryTTS finds on the class path of a packaged service is less than a test has there. */
class MaryClassPathTest {
    @Test
    void itsLogGoesToSlf4jAndNeedsNoLog4j() {
        assertThat(LogManager.getRootLogger()
                        .getClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .asString()
                .contains("log4j-over-slf4j");
    }

    @Test
    void theTokenizerIsOurs() throws ClassNotFoundException {
        assertThat(Class.forName("de.dfki.lt.tools.tokenizer.JTok")
                        .getProtectionDomain()
                        .getCodeSource())
                .isEqualTo(MaryVoices.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void whatIsExcludedStaysExcluded() {
        assertThatThrownBy(() -> Class.forName("groovy.lang.GroovyObject")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("org.apache.log4j.bridge.AppenderAdapter"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
