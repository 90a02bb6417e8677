package io.mockcall.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.failure.FailureClassifiers;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Runs the stages and readers of an application. The start does not wait for the broker: the runner tries until the broker
 * answers, and {@link #notReady} reports it.
 */
public final class StageRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StageRunner.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 200;
    private static final long TICK_MILLIS = 100;
    private static final long CLEAN_UP_MILLIS = 1_000;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final List<Stage> stages;
    private final List<BroadcastReader> readers;
    private final StageProperties properties;
    private final KafkaClients clients;
    private final Producer<String, ByteBuffer> producer;
    private final EventPublisher publisher;
    private final EventCodec codec;
    private final MeterRegistry registry;
    private final Clock clock;
    private final FailureClassifiers failures;
    private final List<KafkaMessageListenerContainer<String, ByteBuffer>> containers = new ArrayList<>();
    private final List<StageWorker> workers = new ArrayList<>();
    private final List<BroadcastReaderLoop> loops = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stage-timer").daemon().factory());
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean started;
    private volatile Thread starter = Thread.ofVirtual().unstarted(() -> {});

    StageRunner(
            List<Stage> stages,
            List<BroadcastReader> readers,
            StageProperties properties,
            KafkaClients clients,
            Producer<String, ByteBuffer> producer,
            EventPublisher publisher,
            EventCodec codec,
            MeterRegistry registry,
            Clock clock,
            FailureClassifiers failures) {
        this.stages = List.copyOf(stages);
        this.readers = List.copyOf(readers);
        this.properties = properties;
        this.clients = clients;
        this.producer = producer;
        this.publisher = publisher;
        this.codec = codec;
        this.registry = registry;
        this.clock = clock;
        this.failures = failures;
    }

    /** Readers of one kind share a consumer. */
    private record ConsumerKind(boolean fromBeginning, Duration toleratedLatency) {
        static ConsumerKind of(BroadcastReader reader) {
            return new ConsumerKind(reader.fromBeginning(), reader.toleratedLatency());
        }
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofPlatform().name("stage-starter").daemon().start(this::startWhenTheBrokerAnswers);
    }

    private void startWhenTheBrokerAnswers() {
        try {
            while (running && !topicsThere()) {
                stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            return;
        }
        startAll();
    }

    private boolean topicsThere() throws InterruptedException {
        try {
            new TopicProvisioner(properties).ensure(clients.admin());
            for (Topic topic : Topic.values()) {
                producer.partitionsFor(topic.address()); // the first event on each topic would wait for the metadata
            }
            return true;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("cause", e.toString()).log("Kafka does not answer yet; the start is tried again");
            return false;
        }
    }

    private synchronized void startAll() {
        if (!running) {
            return;
        }
        readers.stream()
                .collect(Collectors.groupingBy(ConsumerKind::of, LinkedHashMap::new, Collectors.toList()))
                .forEach((kind, ofThisKind) -> loops.add(new BroadcastReaderLoop(
                        ofThisKind,
                        clients.withoutGroup(BroadcastReaderLoop.name(ofThisKind), kind.fromBeginning()),
                        codec,
                        registry)));
        for (Stage stage : stages) {
            containers.add(container(stage));
        }
        loops.forEach(BroadcastReaderLoop::start);
        containers.forEach(KafkaMessageListenerContainer::start);
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::cleanUp, CLEAN_UP_MILLIS, CLEAN_UP_MILLIS, TimeUnit.MILLISECONDS);
        started = true;
    }

    private KafkaMessageListenerContainer<String, ByteBuffer> container(Stage stage) {
        var settings = new ContainerProperties(
                stage.topics().stream().map(Topic::address).toArray(String[]::new));
        settings.setAckMode(ContainerProperties.AckMode.MANUAL); // never acknowledged: the worker commits
        settings.setPollTimeout(POLL_MILLIS);
        settings.setIdleEventInterval(properties.commitInterval().toMillis());
        settings.setIdleBeforeDataMultiplier(1);
        settings.setPollTimeoutWhilePaused(Duration.ofMillis(20));
        settings.setClientId(stage.name());
        settings.setShutdownTimeout(STOP.toMillis());
        var container = new KafkaMessageListenerContainer<>(clients.group(stage), settings);
        container.setBeanName("stage-" + stage.name());
        StageWorker worker = worker(stage, container);
        container.getContainerProperties().setMessageListener(worker); // a copy of the settings
        container.getContainerProperties().setConsumerRebalanceListener(worker);
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ListenerContainerIdleEvent idle) {
                worker.commitAtIntervals(idle.getConsumer());
            }
        });
        workers.add(worker);
        return container;
    }

    private StageWorker worker(Stage stage, KafkaMessageListenerContainer<String, ByteBuffer> container) {
        var pauser = new ContainerPartitionPauser(container, stage.topics());
        var metrics = new StageMetrics(registry, stage.name());
        var waits = new StoreWaits(stage.name(), registry, System::nanoTime);
        var deadLetters = new DeadLetterPublisher(stage.name(), producer, properties, waits, this::schedule);
        if (stage.batchWork() != null) {
            return new BatchWorker(
                    stage,
                    properties,
                    metrics,
                    codec,
                    deadLetters,
                    pauser,
                    failures,
                    waits,
                    System::nanoTime,
                    this::schedule);
        }
        return new KeyedWorker(
                StageContext.of(
                        stage,
                        properties,
                        metrics,
                        publisher,
                        deadLetters,
                        new Backpressure(pauser, metrics),
                        failures,
                        waits,
                        System::nanoTime,
                        this::schedule),
                codec);
    }

    private void schedule(Duration delay, Runnable task) {
        try {
            timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.atDebug().log("The stages have stopped and drop their retries");
        }
    }

    private void tick() {
        forEach(worker -> {
            if (worker instanceof KeyedWorker keyed) {
                keyed.tick(clock.instant());
            }
        });
    }

    private void cleanUp() {
        forEach(worker -> {
            worker.reportWaits();
            if (worker instanceof KeyedWorker keyed) {
                keyed.failOverdueWork();
                keyed.forgetIdle();
            }
        });
    }

    /** A task that throws would never run again. */
    private void forEach(Consumer<StageWorker> action) {
        for (StageWorker worker : workers) {
            try {
                action.accept(worker);
            } catch (RuntimeException | Error e) {
                log.atError().setCause(e).addKeyValue("stage", worker.name()).log("The timer task of a stage failed");
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        starter.interrupt();
        synchronized (this) {
            loops.forEach(BroadcastReaderLoop::stop);
            containers.parallelStream().forEach(KafkaMessageListenerContainer::stop);
            timer.shutdownNow();
            started = false;
        }
        try {
            for (BroadcastReaderLoop loop : loops) {
                loop.awaitEnd(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The names of the stages without partitions and of the readers that have not caught up; empty when all work. */
    public synchronized List<String> notReady() {
        if (!started) {
            return List.of("kafka");
        }
        List<String> waiting = new ArrayList<>();
        workers.stream().filter(w -> !w.isAssigned()).map(StageWorker::name).forEach(waiting::add);
        loops.stream()
                .filter(l -> !l.isCaughtUp())
                .map(BroadcastReaderLoop::name)
                .forEach(waiting::add);
        return waiting;
    }
}
