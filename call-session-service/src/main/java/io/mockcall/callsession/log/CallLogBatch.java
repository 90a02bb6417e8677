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

/** A batch of events, grouped by table. */
final class CallLogBatch {
    private final List<EventRow> events = new ArrayList<>();
    private final List<MessageRow> messages = new ArrayList<>();
    private final Map<CallId, CallEnded> endings = new LinkedHashMap<>();
    private final Map<CallId, CallEvaluated> evaluations = new LinkedHashMap<>();

    static CallLogBatch of(List<Event> batch) {
        var rows = new CallLogBatch();
        batch.forEach(rows::add);
        return rows;
    }

    private void add(Event event) {
        switch (event) {
            case CallControl control -> {
                events.add(EventRow.of(control));
                if (control instanceof CallEnded ended) {
                    endings.putIfAbsent(ended.callId(), ended); // A call ends once
                }
            }
            case Transcribed transcript -> {
                if (transcript.isFinal()) {
                    messages.add(MessageRow.of(transcript));
                }
            }
            case CustomerReplied reply -> messages.add(MessageRow.of(reply));
            case MetricReported metric -> {}
            case CallMeasured measured -> {}
            case CallEvaluated evaluated ->
                evaluations.put(evaluated.callId(), evaluated); // The newest evaluation counts
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

    List<CallEnded> endings() {
        return List.copyOf(endings.values());
    }

    List<CallEvaluated> evaluations() {
        return List.copyOf(evaluations.values());
    }
}
