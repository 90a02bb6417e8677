package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.failure.FailureClassifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A seeded simulation of the stage kernel: two instances with the real workers, on simulated topics and virtual time. Random steps
 * deliver, repeat and delay events, let work, commits and publishing fail, move partitions, and kill instances. The invariants are
 * checked at every step, and once more after a phase without faults, in which everything must find its outcome.
 */
final class StageSimulation {
    /** The kind of stage that is simulated. */
    enum Mode {
        KEYED,
        ASSEMBLING,
        BATCH
    }

    private static final int PARTITIONS = 3;
    private static final int KEYS = 6;
    private static final int CAPACITY = 6;
    private static final int MAX_POLL = 8;
    private static final int GROUP = 3;
    private static final int SHOWN_STEPS = 40;
    private static final int SETTLING_ROUNDS = 3_000;
    private static final Duration WORK_DEADLINE = Duration.ofMillis(600);

    private final long seed;
    private final Mode mode;
    private final Random random;
    private final VirtualTime time = new VirtualTime();
    private final SimulatedBroker broker = new SimulatedBroker(PARTITIONS);
    private final List<SimulatedInstance> instances = new ArrayList<>();
    private final List<String> keys = IntStream.range(0, KEYS)
            .mapToObj(i -> new CallId(new UUID(0, i)).toString())
            .toList();
    private final int[] appended = new int[KEYS];
    private final ArrayDeque<String> steps = new ArrayDeque<>();
    private boolean faulty = true;
    private boolean storeAvailable = true;

    /** What the invariants need to know of each queue, by its identity: a queue ends with its assignment. */
    private final Map<KeyedQueue, QueueState> queues = new IdentityHashMap<>();

    private static final class QueueState {
        private final Map<String, Integer> starts = new HashMap<>();
        private final Map<String, Integer> failures = new HashMap<>();
        private int active;
    }

    /** The outcome that the work of an event always has. */
    private enum Fate {
        ANSWERED,
        SILENT,
        TRANSIENT_FAILURE,
        PERMANENT_FAILURE,
        ENDLESS
    }

    /** The work of one or several inputs. */
    private record Work(List<Transcribed> inputs) {
        List<String> ids() {
            return inputs.stream()
                    .map(input -> SimulatedBroker.id(input.key(), SimulatedBroker.number(input)))
                    .toList();
        }

        String key() {
            return inputs.getFirst().key();
        }
    }

    StageSimulation(long seed, Mode mode) {
        this.seed = seed;
        this.mode = mode;
        this.random = new Random(seed);
        for (int i = 0; i < 2; i++) {
            instances.add(newInstance());
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            instances.get(partition % 2).assign(partition);
        }
    }

    /**
     * @throws AssertionError if an invariant is violated, with the seed and the last steps
     */
    void run(int count) {
        int step = 0;
        try {
            for (; step < count; step++) {
                step();
                broker.rethrowViolation();
                check(step % 20 == 0);
            }
            settle();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    mode + " seed " + seed + ", step " + step + ": " + e.getMessage() + "\nlast steps: "
                            + String.join(", ", steps),
                    e);
        }
    }

    private void done(String what) {
        steps.add(what);
        if (steps.size() > SHOWN_STEPS) {
            steps.remove();
        }
    }

    private SimulatedInstance any() {
        return instances.get(random.nextInt(instances.size()));
    }

    private void step() {
        int choice = random.nextInt(1_000);
        if (choice < 250) {
            append();
        } else if (choice < 480) {
            SimulatedInstance instance = any();
            done("instance " + instances.indexOf(instance) + " polls " + instance.poll(1 + random.nextInt(MAX_POLL)));
        } else if (choice < 640) {
            any().completeSending();
        } else if (choice < 720) {
            any().completeCommit();
        } else if (choice < 900) {
            int millis = random.nextInt(200);
            done(millis + " ms pass");
            time.advance(Duration.ofMillis(millis));
        } else if (choice < 960) {
            tick(any());
        } else if (choice < 975) {
            cleanUp(any());
        } else if (choice < 985) {
            storeAvailable = !storeAvailable;
            done("store available: " + storeAvailable);
        } else if (choice < 994) {
            movePartition();
        } else {
            crash();
        }
    }

    private void append() {
        int which = random.nextInt(KEYS);
        String key = keys.get(which);
        int partition = which % PARTITIONS;
        int kind = random.nextInt(100);
        if (kind < 2) {
            done("poison on partition " + partition);
            broker.appendPoison(partition, key);
            return;
        }
        boolean repeated = kind < 10 && appended[which] > 0;
        // an assembler relies on the events of a group coming together
        int number = !repeated
                ? appended[which]++
                : mode == Mode.ASSEMBLING ? appended[which] - 1 : random.nextInt(appended[which]);
        done((repeated ? "repeat " : "append ") + SimulatedBroker.id(key, number));
        broker.append(partition, StageBench.said(CallId.of(key), number));
    }

    private void tick(SimulatedInstance instance) {
        done("instance " + instances.indexOf(instance) + " ticks");
        if (instance.worker() instanceof KeyedWorker keyed) {
            try {
                keyed.tick(time.instant());
            } catch (RuntimeException e) {
                done("the tick fails: " + e.getMessage()); // the runner of the stages guards its timer, too
            }
        }
    }

    private static void cleanUp(SimulatedInstance instance) {
        instance.worker().reportWaits();
        if (instance.worker() instanceof KeyedWorker keyed) {
            keyed.failOverdueWork();
            keyed.forgetIdle();
        }
    }

    private void movePartition() {
        int partition = random.nextInt(PARTITIONS);
        boolean lost = random.nextInt(4) == 0;
        done("partition " + partition + (lost ? " is lost" : " is revoked"));
        instances.stream()
                .filter(instance -> instance.partitions().contains(partition))
                .forEach(instance -> instance.revoke(partition, lost));
        any().assign(partition);
    }

    private void crash() {
        int which = random.nextInt(instances.size());
        done("instance " + which + " crashes");
        SimulatedInstance victim = instances.get(which);
        List<Integer> partitions = List.copyOf(victim.partitions());
        victim.crash();
        instances.set(which, newInstance());
        partitions.forEach(partition -> any().assign(partition));
    }

    // the stage

    private SimulatedInstance newInstance() {
        return new SimulatedInstance(broker, time, random, this::worker);
    }

    private StageWorker worker(SimulatedInstance instance, SimulatedInstance.Environment environment) {
        Stage.Builder builder = Stage.named("simulated")
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES)
                .queueCapacity(CAPACITY);
        Stage stage = switch (mode) {
            case KEYED -> builder.perKey(event -> work(instance, new Work(List.of((Transcribed) event))));
            case ASSEMBLING -> builder.<Work>assembling(GroupAssembler::new).perKey(work -> work(instance, work));
            case BATCH -> builder.inBatches(events -> store(instance, events));
        };
        var properties = new StageProperties(
                PARTITIONS,
                (short) 1,
                Duration.ofHours(1),
                Duration.ofHours(1),
                "",
                Duration.ofSeconds(6),
                Duration.ofMillis(250),
                3,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                WORK_DEADLINE,
                mode == Mode.ASSEMBLING ? Duration.ofHours(10) : Duration.ofSeconds(3)); // idle assemblers let go
        var failures = new FailureClassifiers(List.of(StageBench.STORE_FAILURES, new KafkaFailureClassifier()));
        var metrics = new StageMetrics(environment.registry(), stage.name());
        var waits = new StoreWaits(stage.name(), environment.registry(), time::nanos);
        var deadLetters =
                new DeadLetterPublisher(stage.name(), environment.producer(), properties, waits, environment.timer());
        if (mode == Mode.BATCH) {
            return new BatchWorker(
                    stage,
                    properties,
                    metrics,
                    environment.codec(),
                    deadLetters,
                    environment.pauser(),
                    failures,
                    waits,
                    time::nanos,
                    environment.timer());
        }
        return new KeyedWorker(
                StageContext.of(
                        stage,
                        properties,
                        metrics,
                        environment.publisher(),
                        deadLetters,
                        new Backpressure(environment.pauser(), metrics),
                        failures,
                        waits,
                        time::nanos,
                        environment.timer()),
                environment.codec());
    }

    /** Assembles three events each, and emits them at the next tick. */
    private final class GroupAssembler implements Assembler<Work> {
        private final List<Transcribed> group = new ArrayList<>();
        private final List<Work> complete = new ArrayList<>();

        @Override
        public void accept(Event event, long at, AssemblerContext<Work> context) {
            if (faulty && random.nextInt(60) == 0) {
                throw new IllegalStateException("the assembler does not accept that");
            }
            if (group.isEmpty() && complete.isEmpty()) {
                context.hold(at);
            }
            int number = SimulatedBroker.number((Transcribed) event);
            if (!group.isEmpty() && SimulatedBroker.number(group.getFirst()) / GROUP != number / GROUP) {
                completeGroup(); // its last event is in the dead letters
            }
            group.add((Transcribed) event);
            if (number % GROUP == GROUP - 1) {
                completeGroup();
                if (!failsAtTicks() && random.nextBoolean()) {
                    emit(context);
                }
            }
        }

        private boolean failsAtTicks() {
            return fate(representative(complete.getFirst().inputs().getFirst())) == Fate.PERMANENT_FAILURE;
        }

        private void completeGroup() {
            complete.add(new Work(List.copyOf(group)));
            group.clear();
        }

        @Override
        public void tick(Instant now, AssemblerContext<Work> context) {
            if (complete.isEmpty()) {
                return;
            }
            if (failsAtTicks()) {
                throw new IllegalStateException("the assembler fails at every tick");
            }
            if (faulty && random.nextInt(6) == 0) {
                throw random.nextBoolean()
                        ? new UncheckedIOException(new IOException("once"))
                        : new StageBench.StoreException();
            }
            emit(context);
        }

        /** Nothing is held when a group begins: a group that begins while another waits is held with it. */
        private void emit(AssemblerContext<Work> context) {
            complete.forEach(context::emit);
            complete.clear();
            if (group.isEmpty()) {
                context.release();
            }
        }
    }

    /** The first event of the input's group: the output has its id, whichever events of the group are in the dead letters. */
    private Transcribed representative(Transcribed input) {
        int number = SimulatedBroker.number(input);
        return mode == Mode.ASSEMBLING ? StageBench.said(input.callId(), number - number % GROUP) : input;
    }

    private Fate fate(Transcribed input) {
        int percent = new Random(seed * 1_000_003 + input.key().hashCode() * 31L + input.startMs()).nextInt(100);
        if (percent < 2) {
            return Fate.TRANSIENT_FAILURE;
        }
        if (percent < 4) {
            return Fate.PERMANENT_FAILURE;
        }
        if (percent < 5 && mode != Mode.BATCH) {
            return Fate.ENDLESS;
        }
        return percent < 15 ? Fate.SILENT : Fate.ANSWERED;
    }

    private Flux<Event> work(SimulatedInstance instance, Work work) {
        Fate fate = fate(representative(work.inputs().getFirst()));
        List<String> ids = work.ids();
        QueueState queue = begin(instance, work);
        Flux<Event> outcome = switch (fate) {
            case ANSWERED -> answer(instance, work);
            case SILENT -> Flux.<Event>empty().doOnComplete(() -> ids.forEach(broker::finished));
            case TRANSIENT_FAILURE -> Flux.error(new IOException("the work itself fails"));
            case PERMANENT_FAILURE -> Flux.error(new IllegalArgumentException("nobody can do that"));
            case ENDLESS -> Flux.never();
        };
        Throwable fault = fault();
        if (fault != null) {
            outcome = random.nextBoolean() ? Flux.error(fault) : outcome.concatWith(Flux.error(fault));
        }
        if (random.nextInt(3) == 0) {
            outcome = delayed(instance, Duration.ofMillis(random.nextInt(500))).thenMany(outcome);
        }
        return outcome.doOnTerminate(() -> queue.active--)
                .doOnError(e -> failed(queue, ids))
                .doOnCancel(() -> {
                    queue.active--;
                    failed(queue, ids);
                });
    }

    private Flux<Event> answer(SimulatedInstance instance, Work work) {
        Event answer = StageBench.answer(representative(work.inputs().getFirst()));
        return Flux.just(answer).doOnNext(event -> instance.publishing(work.ids()));
    }

    private Mono<Void> delayed(SimulatedInstance instance, Duration delay) {
        return Mono.create(sink -> instance.after(delay, sink::success));
    }

    private @Nullable Throwable fault() {
        if (!storeAvailable && random.nextInt(3) == 0) {
            return new StageBench.StoreException();
        }
        if (!faulty) {
            return null;
        }
        return switch (random.nextInt(60)) {
            case 0 -> new IOException("connection reset");
            case 1 -> new IllegalStateException("a bug");
            default -> null;
        };
    }

    private Mono<Void> store(SimulatedInstance instance, List<Event> events) {
        List<Transcribed> inputs = events.stream().map(Transcribed.class::cast).toList();
        Throwable fault = fault();
        if (fault == null) {
            fault = inputs.stream()
                    .map(this::certainFault)
                    .filter(e -> e != null)
                    .findFirst()
                    .orElse(null);
        }
        Throwable error = fault;
        Mono<Void> stored = error != null
                ? Mono.error(error)
                : Mono.fromRunnable(() -> new Work(inputs).ids().forEach(broker::finished));
        return random.nextInt(3) == 0
                ? delayed(instance, Duration.ofMillis(random.nextInt(500))).then(stored)
                : stored;
    }

    private @Nullable Throwable certainFault(Transcribed input) {
        return switch (fate(input)) {
            case TRANSIENT_FAILURE -> new IOException("the record cannot be stored");
            case PERMANENT_FAILURE -> new IllegalArgumentException("the record violates a constraint");
            case ANSWERED, SILENT, ENDLESS -> null;
        };
    }

    // the invariants

    private KeyedQueue queueOf(SimulatedInstance instance, String key) {
        return ((KeyedWorker) instance.worker())
                .queues().stream()
                        .filter(queue -> queue.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> broker.violation("work of " + key + " begins after its partition was lost"));
    }

    /** Work of a key is done one at a time, and only once unless it failed. */
    private QueueState begin(SimulatedInstance instance, Work work) {
        QueueState queue = queues.computeIfAbsent(queueOf(instance, work.key()), q -> new QueueState());
        if (++queue.active > 1) {
            throw broker.violation("two works of " + work.key() + " at once: " + work.ids());
        }
        for (String id : work.ids()) {
            int starts = queue.starts.merge(id, 1, Integer::sum);
            if (starts > 1 + queue.failures.getOrDefault(id, 0) && !broker.isDisturbed(id)) {
                throw broker.violation("the work of " + id + " is done twice");
            }
        }
        return queue;
    }

    private static void failed(QueueState queue, List<String> ids) {
        ids.forEach(id -> queue.failures.merge(id, 1, Integer::sum));
    }

    private void check(boolean thoroughly) {
        for (SimulatedInstance instance : instances) {
            if (instance.worker() instanceof KeyedWorker keyed) {
                checkQueues(instance, keyed);
            }
            if (thoroughly) {
                instance.checkMetrics();
            }
        }
    }

    private void checkQueues(SimulatedInstance instance, KeyedWorker worker) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int longest = 0;
            for (KeyedQueue queue : worker.queues()) {
                if (queue.partition() == partition) {
                    longest = Math.max(longest, queue.size());
                }
            }
            // one poll may overfill a queue, and works that could not be published return to it
            if (longest > CAPACITY + 2 * MAX_POLL) {
                throw broker.violation("a queue of partition " + partition + " has " + longest + " items");
            }
            if (longest >= CAPACITY && !instance.isPaused(partition)) {
                throw broker.violation("partition " + partition + " is not paused at " + longest + " items");
            }
            if (longest <= CAPACITY / 2 && instance.isPaused(partition)) {
                throw broker.violation("partition " + partition + " is still paused at " + longest + " items");
            }
        }
    }

    private void settle() {
        faulty = false;
        storeAvailable = true;
        instances.forEach(SimulatedInstance::endFaults);
        completeGroups();
        for (int round = 0; round < SETTLING_ROUNDS; round++) {
            for (SimulatedInstance instance : instances) {
                instance.poll(MAX_POLL);
                while (instance.isSending()) {
                    instance.completeSending();
                }
                instance.completeCommit();
                tick(instance);
                cleanUp(instance);
            }
            time.advance(Duration.ofMillis(100));
            broker.rethrowViolation();
            check(false);
            if (round % 20 == 0 && broker.unfinished().isEmpty() && isQuiet()) {
                check(true);
                return;
            }
        }
        List<String> unfinished = broker.unfinished();
        throw broker.violation("not settled: "
                + unfinished.subList(0, Math.min(5, unfinished.size())) + ", in flight "
                + instances.stream().map(SimulatedInstance::inFlight).toList());
    }

    /** Assemblers get the rest of the groups that have begun. */
    private void completeGroups() {
        for (int which = 0; which < KEYS; which++) {
            while (appended[which] % GROUP != 0) {
                broker.append(
                        which % PARTITIONS,
                        StageBench.said(CallId.of(requireNonNull(keys.get(which))), appended[which]++));
            }
        }
    }

    private boolean isQuiet() {
        return instances.stream().allMatch(instance -> instance.inFlight() == 0);
    }
}
