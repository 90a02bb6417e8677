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
 * One Kafka producer for all contexts, because the cost of a request hardly depends on the number of its records.
 *
 * <p>The first context creates and owns the producer, and must be closed last. The other contexts wait for it.
 */
final class SharedProducer {
    /** The bean name under which the platform looks for a producer before it creates one. */
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

    /** Fails the contexts that wait for the producer, because its owner did not start. */
    void giveUp(Throwable cause) {
        producer.completeExceptionally(cause);
    }
}
