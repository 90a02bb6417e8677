package io.mockcall.standalone;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * One Kafka producer for all contexts: two requests in flight cost twice as much as one, whatever is in them.
 *
 * <p>The first context makes and owns it, so it must be closed last; the others are given it, and wait for it.
 */
final class SharedProducer {
    /** The name under which the platform looks for a producer before it makes one. */
    private static final String BEAN = "mockcallProducer";

    private final CompletableFuture<Object> producer = new CompletableFuture<>();

    ApplicationContextInitializer<GenericApplicationContext> owner() {
        return context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (beanName.equals(BEAN)) {
                    producer.complete(bean);
                }
                return bean;
            }
        });
    }

    ApplicationContextInitializer<GenericApplicationContext> user() {
        return context -> {
            RootBeanDefinition definition = new RootBeanDefinition();
            definition.setTargetType(
                    ResolvableType.forClassWithGenerics(Producer.class, String.class, ByteBuffer.class));
            definition.setInstanceSupplier(producer::join);
            definition.setDestroyMethodName("");
            context.registerBeanDefinition(BEAN, definition);
        };
    }

    /** Lets those go that wait for a producer that will not come. */
    void giveUp(Throwable cause) {
        producer.completeExceptionally(cause);
    }
}
