package io.mockcall.platform.stage;

import io.mockcall.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the missing topics. The first service to start does that. No service changes an existing topic. */
final class TopicProvisioner {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StageProperties properties;

    TopicProvisioner(StageProperties properties) {
        this.properties = properties;
    }

    /**
     * @throws IllegalStateException if the broker is unreachable or refuses to create a topic
     */
    void ensure(Map<String, Object> adminProperties) throws InterruptedException {
        try (Admin admin = Admin.create(adminProperties)) {
            for (var created : admin.createTopics(all()).values().entrySet()) {
                try {
                    created.getValue().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(
                                "topic " + created.getKey() + " cannot be created", e.getCause());
                    }
                } catch (TimeoutException e) {
                    throw new IllegalStateException(
                            "the broker does not answer within " + TIMEOUT.toSeconds() + " s", e);
                }
            }
        }
    }

    List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.address(), properties.partitions(), properties.replicas())
                    .configs(
                            switch (topic) {
                                case AGENT_AUDIO, CUSTOMER_AUDIO -> retention(properties.audioRetention());
                                case SCENARIOS ->
                                    Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                                case CALL_CONTROL, TRANSCRIPTS, CUSTOMER_REPLIES, CALL_METRICS, EVALUATIONS, AUDIT ->
                                    retention(properties.eventRetention());
                            }));
            topics.add(new NewTopic(topic.deadLetterAddress(), 1, properties.replicas())
                    .configs(retention(properties.eventRetention())));
        }
        return topics;
    }

    private static Map<String, String> retention(Duration duration) {
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(duration.toMillis()));
    }
}
