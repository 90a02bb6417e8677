package io.mockcall.client.tools.bench;

import java.util.List;

/** The purpose of a server's thread, recognised by the name of the thread. */
enum CpuCategory {
    BROKER(List.of(
            "data-plane-kafk",
            "kafka-1-",
            "kafka-log-clean",
            "kafka-scheduler",
            "raft-",
            "quorum-control",
            "controller-1",
            "broker-1",
            "group-coordinat",
            "category-",
            "transaction-",
            "TxnMarkerSender",
            "client-metrics-",
            "ExpirationReape",
            "executor-",
            "LogDirFailureHa",
            "ThrottledChanne",
            "remote-log")),
    COMPILER(List.of("C1 Compiler", "C2 Compiler")),
    GARBAGE_COLLECTOR(List.of("GC Thread", "G1 ", "VM Thread", "Shenandoah", "ZDirector", "ZWorker", "ZDriver")),
    /** Everything else. */
    SERVICES(List.of());

    private final List<String> prefixes;

    CpuCategory(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    static CpuCategory of(String thread) {
        for (CpuCategory category : values()) {
            if (category.prefixes.stream().anyMatch(thread::startsWith)) {
                return category;
            }
        }
        return SERVICES;
    }
}
