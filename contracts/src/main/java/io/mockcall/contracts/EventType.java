package io.mockcall.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All kinds of event that were ever published, with their topics. The name on the wire is {@code io.mockcall.<kind>.v1}. */
public enum EventType {
    CALL_STARTED(CallStarted.class, Topic.CALL_CONTROL),
    CALL_HELD(CallHeld.class, Topic.CALL_CONTROL),
    CALL_RESUMED(CallResumed.class, Topic.CALL_CONTROL),
    NOTE_TAKEN(NoteTaken.class, Topic.CALL_CONTROL),
    SOLUTION_OFFERED(SolutionOffered.class, Topic.CALL_CONTROL),
    CALL_TRANSFERRED(CallTransferred.class, Topic.CALL_CONTROL),
    ARTICLE_OPENED(ArticleOpened.class, Topic.CALL_CONTROL),
    SPEECH_STARTED(SpeechStarted.class, Topic.CALL_CONTROL),
    PLAYBACK_INTERRUPTED(PlaybackInterrupted.class, Topic.CALL_CONTROL),
    CUSTOMER_HUNG_UP(CustomerHungUp.class, Topic.CALL_CONTROL),
    NOTICE_RAISED(NoticeRaised.class, Topic.CALL_CONTROL),
    CALL_ENDED(CallEnded.class, Topic.CALL_CONTROL),
    AGENT_AUDIO(AgentAudio.class, Topic.AGENT_AUDIO),
    TRANSCRIBED(Transcribed.class, Topic.TRANSCRIPTS),
    CUSTOMER_REPLIED(CustomerReplied.class, Topic.CUSTOMER_REPLIES),
    CUSTOMER_AUDIO(CustomerAudio.class, Topic.CUSTOMER_AUDIO),
    METRIC_REPORTED(MetricReported.class, Topic.CALL_METRICS),
    CALL_MEASURED(CallMeasured.class, Topic.CALL_METRICS),
    CALL_EVALUATED(CallEvaluated.class, Topic.EVALUATIONS),
    SCENARIO_CHANGED(ScenarioChanged.class, Topic.SCENARIOS),
    AUDITED(Audited.class, Topic.AUDIT);

    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(t -> t.type, Function.identity()));
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(t -> t.wireName, Function.identity()));

    private final Class<? extends Event> type;
    private final Topic topic;
    private final String wireName;

    EventType(Class<? extends Event> type, Topic topic) {
        this.type = type;
        this.topic = topic;
        this.wireName = "io.mockcall." + type.getSimpleName() + ".v1";
    }

    public Class<? extends Event> type() {
        return type;
    }

    public Topic topic() {
        return topic;
    }

    /** The value of {@code ce_type}. */
    public String wireName() {
        return wireName;
    }

    public static EventType of(Event event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no event type for " + event.getClass());
        }
        return type;
    }

    public static @Nullable EventType named(String wireName) {
        return BY_NAME.get(wireName);
    }
}
