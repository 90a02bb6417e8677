package io.mockcall.callsession.log;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.Transcribed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A batch of events, sorted by where they are written down. */
final class LogEntries {
    private final List<EventRow> events = new ArrayList<>();
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<MetricReported> timings = new ArrayList<>();
    private final Map<CallId, CallEnded> endings = new LinkedHashMap<>();
    private final Map<CallId, CallEvaluated> evaluations = new LinkedHashMap<>();

    static LogEntries of(List<Event> batch) {
        var entries = new LogEntries();
        batch.forEach(entries::add);
        return entries;
    }

    private void add(Event event) {
        switch (event) {
            case CallControl control -> {
                events.add(EventRow.of(control));
                if (control instanceof CallEnded ended) {
                    endings.putIfAbsent(ended.callId(), ended); // a call ends once
                }
            }
            case Transcribed heard -> {
                if (heard.isFinal()) {
                    messages.add(MessageRow.of(heard));
                }
            }
            case CustomerReplied reply -> messages.add(MessageRow.of(reply));
            case MetricReported metric -> timings.add(metric);
            case CallMeasured measured -> {} // a summary of what is there already
            case CallEvaluated evaluated -> evaluations.put(evaluated.callId(), evaluated); // the newest counts
            case AgentAudio audio -> {}
            case CustomerAudio audio -> {}
            case ScenarioChanged changed -> {}
            case Audited audited -> {}
        }
    }

    List<EventRow> events() {
        return events;
    }

    List<MessageRow> messages() {
        return messages;
    }

    List<MetricReported> timings() {
        return timings;
    }

    List<CallEnded> endings() {
        return List.copyOf(endings.values());
    }

    List<CallEvaluated> evaluations() {
        return List.copyOf(evaluations.values());
    }
}
