package io.mockcall.standalone;

import io.mockcall.standalone.process.CannotStartException;
import io.mockcall.standalone.process.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** The Spring contexts of the services in this JVM. They share only threads and the Kafka producer. */
final class ServiceContexts {
    private static final Logger log = LoggerFactory.getLogger(ServiceContexts.class);
    private static final int AT_A_TIME = 2;
    /** The default of the standalone suite. The gateway refuses demo users on any address but loopback. */
    private static final Map<String, Object> DEMO_USERS = Map.of("mockcall.security.demo-users", true);

    /** The process must end within five seconds of Ctrl-C, and the servers need some of them. */
    private static final long CLOSE_SECONDS = 3;

    private final List<Service> services;
    private final ContextArguments arguments;
    private final GenericApplicationContext shared = sharedResources();
    private final SharedProducer producer = new SharedProducer();
    private final Map<Service, ConfigurableApplicationContext> running = new ConcurrentHashMap<>();

    ServiceContexts(List<Service> services, ContextArguments arguments) {
        this.services = services;
        this.arguments = arguments;
    }

    /** @throws CannotStartException with the first failure, after all other contexts have started or failed */
    void start() {
        // A process has one Logback. Contexts that start in parallel would reset it for each other.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        Map<Service, Future<?>> starts = new EnumMap<>(Service.class);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Service service : services) {
                starts.put(service, threads.submit(() -> start(service)));
            }
        }
        starts.forEach(ServiceContexts::requireSuccess);
    }

    /** Closes all contexts in parallel, except the owner of the shared producer, which is closed last. */
    void close() {
        Service owner = services.getFirst();
        List<Callable<Void>> closings = running.keySet().stream()
                .filter(service -> service != owner)
                .map(this::closing)
                .toList();
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("closing-", 0).factory());
        try {
            threads.invokeAll(closings, CLOSE_SECONDS, TimeUnit.SECONDS);
            threads.invokeAll(List.of(closing(owner)), CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        shared.close();
    }

    private Callable<Void> closing(Service service) {
        return () -> {
            ConfigurableApplicationContext context = running.remove(service);
            if (context != null) {
                context.close();
            }
            return null;
        };
    }

    private void start(Service service) {
        try {
            running.put(
                    service,
                    new SpringApplicationBuilder(service.application())
                            .parent(shared)
                            .registerShutdownHook(false)
                            .initializers(producer(service))
                            .properties(service == Service.GATEWAY ? DEMO_USERS : Map.of())
                            .run(arguments.of(service)));
        } catch (RuntimeException | Error e) {
            log.atError()
                    .addKeyValue("service", service.serviceName())
                    .setCause(e)
                    .log("Service did not start");
            if (service == services.getFirst()) {
                producer.giveUp(e);
            }
            throw e;
        }
    }

    private ApplicationContextInitializer<GenericApplicationContext> producer(Service service) {
        return service == services.getFirst() ? producer.owner() : producer.user();
    }

    /**
     * Event loops for all contexts without their own. Netty's global resources are not used, because the first context to
     * close would close them for all.
     */
    private static GenericApplicationContext sharedResources() {
        GenericApplicationContext parent = new GenericApplicationContext();
        // A context that has its own factory hides this one, because both beans have the same name.
        parent.registerBean("reactorResourceFactory", ReactorResourceFactory.class, () -> {
            ReactorResourceFactory factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            factory.setShutdownQuietPeriod(Duration.ZERO);
            return factory;
        });
        parent.refresh();
        return parent;
    }

    private static void requireSuccess(Service service, Future<?> start) {
        try {
            start.get();
        } catch (ExecutionException e) {
            throw new CannotStartException("%s did not start: %s".formatted(service.serviceName(), root(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting", e);
        }
    }

    private static String root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
