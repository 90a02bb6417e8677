package io.mockcall.client.tools.bench.day;

/**
 * What the suite holds at the end of an hour, when no call is up.
 *
 * @param hour 0 to 23
 * @param calls number of calls that were up since the start of the day
 * @param heapBytes of the heap, after a full collection
 * @param classes the live objects
 * @param residentBytes memory of the JVMs in RAM
 */
record DaySnapshot(
        int hour,
        long calls,
        long heapBytes,
        ClassHistogram classes,
        int threads,
        long openFiles,
        long residentBytes,
        KafkaProbe.Held kafka,
        PostgresProbe.Stored postgres,
        RedisProbe.Held redis) {}
