package io.mockcall.client.tools.bench.day;

import java.util.Set;

/**
 * Where the suite of a day is measured.
 *
 * @param kafka address of the broker
 * @param postgresPort on loopback
 * @param redisPort on loopback
 * @param pids the JVMs
 */
public record DayServers(String kafka, int postgresPort, int redisPort, Set<Long> pids) {
    public DayServers {
        pids = Set.copyOf(pids);
    }
}
