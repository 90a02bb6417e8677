package io.mockcall.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a simulation in memory, with the committed offsets of the stage's group. Knows of each input whether it has an
 * outcome that a consumer sees: the first copy of an output, a dead letter, or work that ended without an output.
 */
final class SimulatedBroker {
    static final String TOPIC = Topic.TRANSCRIPTS.address();

    /** One for all simulations, because a codec is expensive to create. */
    static final EventCodec CODEC = new EventCodec("simulation");

    private final List<List<Input>> log = new ArrayList<>();
    private final long[] committed;
    private final Set<String> finished = new HashSet<>();
    private final Set<String> outputIds = new HashSet<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    /** Inputs that had a failure which allows their output to be late. */
    private final Set<String> disturbed = new HashSet<>();

    private @Nullable AssertionError violation;

    /** An invariant does not hold. Reactive operators swallow errors, so the first one is kept. */
    AssertionError violation(String message) {
        var error = new AssertionError(message);
        if (violation == null) {
            violation = error;
        }
        return error;
    }

    void rethrowViolation() {
        if (violation != null) {
            throw violation;
        }
    }

    /**
     * @param id the same for repeated events
     */
    record Input(ConsumerRecord<String, ByteBuffer> record, String id) {}

    SimulatedBroker(int partitions) {
        committed = new long[partitions];
        for (int i = 0; i < partitions; i++) {
            log.add(new ArrayList<>());
        }
    }

    static String id(String key, int number) {
        return key.substring(key.length() - 4) + "/" + number;
    }

    static int number(Transcribed event) {
        return (int) (event.startMs() / 1000);
    }

    void append(int partition, Transcribed event) {
        var sent = CODEC.encode(event, null);
        append(partition, sent, id(event.key(), number(event)));
    }

    void appendPoison(int partition, String key) {
        var sent = new ProducerRecord<>(TOPIC, key, ByteBuffer.wrap("{not json".getBytes(UTF_8)));
        sent.headers().add(EventCodec.TYPE, "io.mockcall.Transcribed.v1".getBytes(UTF_8));
        append(partition, sent, partition + "@" + log.get(partition).size());
    }

    private void append(int partition, ProducerRecord<String, ByteBuffer> sent, String id) {
        List<Input> inputs = log.get(partition);
        inputs.add(new Input(
                new ConsumerRecord<>(
                        TOPIC,
                        partition,
                        inputs.size(),
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        sent.key(),
                        sent.value(),
                        new RecordHeaders(sent.headers()),
                        Optional.empty()),
                id));
    }

    List<ConsumerRecord<String, ByteBuffer>> read(int partition, long from, int most) {
        List<Input> inputs = log.get(partition);
        int end = (int) Math.min(inputs.size(), from + most);
        return inputs.subList((int) Math.min(from, end), end).stream()
                .map(Input::record)
                .toList();
    }

    int end(int partition) {
        return log.get(partition).size();
    }

    long committed(int partition) {
        return committed[partition];
    }

    /** Checks that no offset without an outcome is passed. */
    void commit(int partition, long position) {
        for (long offset = committed[partition]; offset < position; offset++) {
            Input input = log.get(partition).get((int) offset);
            if (!finished.contains(input.id())) {
                throw violation("the commit of partition " + partition + " passes " + position + ", but " + input.id()
                        + " at " + offset + " has no outcome");
            }
        }
        committed[partition] = Math.max(committed[partition], position);
    }

    void finished(String id) {
        finished.add(id);
    }

    void disturbed(String id) {
        disturbed.add(id);
    }

    boolean isDisturbed(String id) {
        return disturbed.contains(id);
    }

    /** Checks that the first copies of the outputs of a key come in the order of their inputs. */
    void publish(Event event, List<String> inputs) {
        finished.addAll(inputs);
        if (!outputIds.add(event.eventId())) {
            return; // a consumer drops the copy
        }
        int number = ((CustomerReplied) event).turn();
        int last = lastNumbers.merge(event.key(), number, Math::max);
        if (last > number && inputs.stream().noneMatch(disturbed::contains)) {
            throw violation("the output of " + inputs + " comes after that of number " + last);
        }
    }

    /** The output of the inputs that the dead letter is about may be late from now on. */
    void announceDeadLetter(ProducerRecord<String, ByteBuffer> letter) {
        disturbed.addAll(inputs(letter));
    }

    void publishDeadLetter(ProducerRecord<String, ByteBuffer> letter) {
        finished.addAll(inputs(letter));
    }

    private List<String> inputs(ProducerRecord<String, ByteBuffer> letter) {
        int to = header(letter, "dlq_offset");
        int from = header(letter, "dlq_from_offset");
        return log.get(header(letter, "dlq_partition")).subList(from < 0 ? to : from, to + 1).stream()
                .filter(input -> input.record().key().equals(letter.key()))
                .map(Input::id)
                .toList();
    }

    private static int header(ProducerRecord<String, ByteBuffer> letter, String name) {
        return Integer.parseInt(String.valueOf(EventCodec.text(letter.headers(), name)));
    }

    /** The inputs without an outcome, and the partitions whose commit has not reached the end; empty if all is done. */
    List<String> unfinished() {
        List<String> found = new ArrayList<>();
        for (int partition = 0; partition < log.size(); partition++) {
            for (Input input : log.get(partition)) {
                if (!finished.contains(input.id())) {
                    found.add(input.id() + " has no outcome");
                }
            }
            if (committed[partition] < end(partition)) {
                found.add("the commit of partition " + partition + " stays at " + committed[partition] + " of "
                        + end(partition));
            }
        }
        return found;
    }
}
