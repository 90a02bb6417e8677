package io.mockcall.client.tools.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A record that a stage could not process.
 *
 * @param topic the original topic
 * @param partition of the dead-letter topic
 * @param offset in the dead-letter topic
 * @param key the call's id
 * @param type CloudEvents type
 * @param stage the stage that could not process the record
 * @param originalPartition partition of the original record; null if the headers do not say
 * @param at when it became a dead letter, ISO 8601
 * @param replayed whether it has been replayed
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String type,
        @Nullable String stage,
        @Nullable String reason,
        @Nullable String originalPartition,
        @Nullable String originalOffset,
        String at,
        boolean replayed) {}
