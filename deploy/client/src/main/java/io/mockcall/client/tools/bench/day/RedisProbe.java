package io.mockcall.client.tools.bench.day;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import io.mockcall.client.ClientFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what Redis holds. */
final class RedisProbe implements AutoCloseable {
    private static final Pattern MEMORY = Pattern.compile("used_memory:(\\d+)");
    private static final int BATCH = 1_000;
    private static final long NEVER = -1;

    private final RedisClient client;
    private final RedisCommands<String, String> redis;

    /** @throws ClientFailure if Redis cannot be reached */
    RedisProbe(int port) {
        client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try {
            redis = client.connect().sync();
        } catch (RedisException e) {
            client.shutdown();
            throw failure(e);
        }
    }

    /**
     * What Redis holds.
     *
     * @param keys number of keys
     * @param kept number of elements in keys that never expire; a string counts as one element
     * @param bytes memory in use
     */
    record Held(long keys, long kept, long bytes) {}

    Held read() {
        try {
            long keys = 0;
            long kept = 0;
            var scan = ScanIterator.scan(redis, ScanArgs.Builder.limit(BATCH));
            while (scan.hasNext()) {
                String key = scan.next();
                keys++;
                kept += redis.pttl(key) == NEVER ? size(key) : 0;
            }
            Matcher memory = MEMORY.matcher(redis.info("memory"));
            return new Held(keys, kept, memory.find() ? Long.parseLong(memory.group(1)) : 0);
        } catch (RedisException e) {
            throw failure(e);
        }
    }

    private long size(String key) {
        return switch (redis.type(key)) {
            case "list" -> redis.llen(key);
            case "set" -> redis.scard(key);
            case "zset" -> redis.zcard(key);
            case "hash" -> redis.hlen(key);
            case "stream" -> redis.xlen(key);
            default -> 1;
        };
    }

    private static ClientFailure failure(RedisException e) {
        return new ClientFailure("the keys in Redis cannot be counted: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
