package io.mockcall.platform.stage;

import static io.mockcall.platform.stage.StageBench.PATIENCE;
import static io.mockcall.platform.stage.StageBench.answer;
import static io.mockcall.platform.stage.StageBench.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A stage in its own process, killed while it works. */
class KilledStageTest {
    private static final int STUCK_AT = 3;

    @Test
    void aStageKilledBeforeItsCommitLosesNothingAndRepeatsNoEffect() throws Exception {
        String name = StageBench.name("killed");
        CallId call = CallId.random();
        List<Event> effects = new CopyOnWriteArrayList<>();
        try (var bench = new StageBench()) {
            bench.run(Stage.named(StageBench.name("effects"))
                    .reads(Topic.CUSTOMER_REPLIES)
                    .perKey(event -> {
                        if (event instanceof CustomerReplied reply
                                && reply.callId().equals(call)) {
                            effects.add(event);
                        }
                        return Flux.empty();
                    }));
            Process victim = start(name, call);
            try {
                IntStream.range(0, 6).forEach(i -> bench.publish(said(call, i)));
                bench.awaitReplies(call, STUCK_AT);
            } finally {
                victim.destroyForcibly().waitFor();
            }

            bench.run(stage(name, call, -1));

            await().atMost(PATIENCE).until(() -> effects.size() >= 6);
            assertThat(bench.replies(call)).containsAll(answers());
            assertThat(effects).extracting(e -> ((CustomerReplied) e).text()).isEqualTo(answers());
        }
    }

    private static List<String> answers() {
        return IntStream.range(0, 6).mapToObj(i -> "answer to word " + i).toList();
    }

    private static Stage stage(String name, CallId call, int stuckAt) {
        return Stage.named(name)
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES)
                .perKey(event -> {
                    var heard = (Transcribed) event;
                    if (!heard.callId().equals(call)) {
                        return Flux.empty();
                    }
                    return heard.startMs() == stuckAt * 1000L ? Mono.never() : Mono.just(answer(heard));
                });
    }

    private static Process start(String name, CallId call) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        EmbeddedServers.forTests(Server.KAFKA).bootstrapServers(),
                        name,
                        call.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Runs the stage until it is killed. */
    static final class Victim {
        public static void main(String[] args) throws InterruptedException {
            var bench = new StageBench(args[0]);
            bench.run(stage(args[1], CallId.of(args[2]), STUCK_AT));
            Thread.currentThread().join();
        }
    }
}
