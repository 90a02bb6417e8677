package io.mockcall.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One word that is stored in each of the three servers. */
record Stored(String inKafka, String inPostgres, String inRedis) {
    private static final TopicPartition PARTITION = new TopicPartition("words", 0);

    static Stored everywhere(String word) {
        return new Stored(word, word, word);
    }

    static void write(EmbeddedServers servers, String word) throws Exception {
        writeToKafka(servers.bootstrapServers(), word);
        try (Connection connection = connect(servers);
                Statement statement = connection.createStatement()) {
            statement.execute("create table words (word text)");
            statement.execute("insert into words values ('" + word + "')");
        }
        redis(servers, "SET word " + word);
    }

    static Stored read(EmbeddedServers servers) throws Exception {
        return new Stored(
                readFromKafka(servers.bootstrapServers()),
                show(servers, "select word from words"),
                redis(servers, "GETRANGE word 0 -1"));
    }

    static String show(EmbeddedServers servers, String query) throws SQLException {
        try (Connection connection = connect(servers);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The answer of one inline command, without the length that precedes a bulk string. */
    static String redis(EmbeddedServers servers, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", servers.redisPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            String withoutGoodbye = answer.substring(0, answer.lastIndexOf("\r\n+OK"));
            return withoutGoodbye.replaceFirst("^\\$\\d+\r\n", "");
        }
    }

    private static Connection connect(EmbeddedServers servers) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/postgres", "postgres", "");
    }

    private static void writeToKafka(String bootstrapServers, String word)
            throws ExecutionException, InterruptedException {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(properties);
                var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(PARTITION.topic(), "key", word)).get();
        }
    }

    private static String readFromKafka(String bootstrapServers) {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
