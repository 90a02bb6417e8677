import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the evaluations as they are published; needs kafka-clients and Jackson 3. Keeps one evaluation for each call, the one
 * of the highest revision: events come at least once, and the revision makes that harmless.
 */
public class EvaluationConsumer {
    private static final String TOPIC = "mockcall.evaluations.v1";
    private static final String TYPE = "io.mockcall.CallEvaluated.v1";

    private final JsonMapper mapper = new JsonMapper();
    private final Map<String, Integer> latest = new HashMap<>();

    public static void main(String[] args) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", System.getenv().getOrDefault("MOCKCALL_KAFKA", "127.0.0.1:19092"),
                "group.id", System.getenv().getOrDefault("GROUP", "my-analytics"),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        var evaluations = new EvaluationConsumer();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    Header type = record.headers().lastHeader("ce_type");
                    if (type != null && new String(type.value()).equals(TYPE)) {
                        evaluations.take(record.value());
                    }
                }
                consumer.commitSync(); // after they were used: what is not committed comes again
            }
        }
    }

    /** Returns whether it is news. Fields that are not known are passed over. */
    boolean take(String value) {
        JsonNode evaluation = mapper.readTree(value).get("evaluation");
        String call = evaluation.get("callId").asString();
        int revision = evaluation.path("revision").asInt(1);
        if (latest.getOrDefault(call, 0) >= revision) {
            return false;
        }
        latest.put(call, revision);
        JsonNode decided = evaluation.has("override") ? evaluation.get("override") : evaluation;
        System.out.println(call + " " + evaluation.get("userId").asString() + " " + decided.get("overallScore"));
        return true;
    }
}
