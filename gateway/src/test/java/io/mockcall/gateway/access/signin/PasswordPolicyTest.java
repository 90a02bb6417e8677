package io.mockcall.gateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a quiet street in spring",
                "tausend und eine Nacht",
                "ÄÖÜß ÄÖÜß", // eight letters and a space, but 17 bytes
                "123456789abc",
                "correct horse battery",
                "123456789012345678901234567890123456789012345678901234567890123456789abc",
            })
    void longOnesThatOthersDoNotTryAreGood(String password) {
        assertThat(PasswordPolicy.violation("agent.smith@example.com", "the one before", password))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenbytes, 12 to 72 bytes",
        "1234567890123456789012345678901234567890123456789012345678901234567890abc, 12 to 72 bytes",
        "qwertyuiopas, most common passwords",
        "Password1234!, most common passwords",
        "2026Summer!!!, most common passwords",
        "aaaaaaaaaaaaaaaa, most common passwords",
        "111222111222, most common passwords",
        "Agent.Smith@Example.com, the name",
        "!!agent.smith@example.com99, the name",
        "the one before, differ from the old password",
    })
    void othersAreNot(String password, String violation) {
        assertThat(PasswordPolicy.violation("agent.smith@example.com", "the one before", password)
                        .orElse(""))
                .contains(violation);
    }
}
