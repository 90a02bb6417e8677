package io.mockcall.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ProviderSelectionTest {
    private static final String PROPERTY = "mockcall.hello.provider";

    @Test
    void onlyTheSelectedProviderIsCreated() {
        Supplier<String> never = () -> {
            throw new AssertionError("not chosen");
        };
        var offered = Stream.of(new NamedProvider<>("loud", never), new NamedProvider<>("soft", () -> "psst"));

        assertThat(ProviderSelection.<String>select(PROPERTY, "soft", offered)).isEqualTo("psst");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownNames() {
        var offered = Stream.of(new NamedProvider<>("soft", () -> ""), new NamedProvider<>("loud", () -> ""));

        assertThatThrownBy(() -> ProviderSelection.<String>select(PROPERTY, "lowd", offered))
                .isInstanceOf(UnknownProviderException.class)
                .hasMessage("mockcall.hello.provider must be one of loud, soft, not 'lowd'");
    }

    @Test
    void anEmptyNameIsRefusedWithAHintAboutQuotationMarks() {
        assertThatThrownBy(() -> ProviderSelection.<String>select(PROPERTY, "", Stream.of()))
                .hasMessageContaining("quotation marks");
    }

    @Test
    void twoProvidersWithTheSameNameAreRefused() {
        var offered = Stream.of(new NamedProvider<>("loud", () -> ""), new NamedProvider<>("loud", () -> ""));

        assertThatThrownBy(() -> ProviderSelection.<String>select(PROPERTY, "loud", offered))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'loud'");
    }

    @Test
    void aProviderOfAnotherConfigurationCanBeSelected() {
        new ApplicationContextRunner()
                .withUserConfiguration(Ours.class, SomebodyElses.class)
                .run(context ->
                        assertThat(context.getBean(Greeting.class).text()).isEqualTo("from another jar"));
    }

    private interface Greeting {
        String text();
    }

    @Configuration(proxyBeanMethods = false)
    static class Ours {
        @Bean
        NamedProvider<Greeting> embeddedGreeting() {
            return new NamedProvider<>("embedded", () -> () -> "from our jar");
        }

        @Bean
        NamedProvider<CharSequence> ofAnotherPort() {
            return new NamedProvider<>("theirs", () -> "another port's provider of the same name");
        }

        @Bean
        Greeting greeting(ObjectProvider<NamedProvider<Greeting>> offered) {
            return ProviderSelection.select(PROPERTY, "theirs", offered.stream());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SomebodyElses {
        @Bean
        NamedProvider<Greeting> theirGreeting() {
            return new NamedProvider<>("theirs", () -> () -> "from another jar");
        }
    }
}
