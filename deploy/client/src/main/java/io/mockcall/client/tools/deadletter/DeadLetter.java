package io.mockcall.client.tools.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed.
 *
 * @param topic where it came from
 * @param partition of the dead-letter topic
 * @param offset in the dead-letter topic
 * @param key the call's id
 * @param type CloudEvents type
 * @param stage who could not process it
 * @param originalPartition where it stood; null if its headers do not say
 * @param at when it was put aside, ISO 8601
 * @param replayed whether it has been given back already
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
