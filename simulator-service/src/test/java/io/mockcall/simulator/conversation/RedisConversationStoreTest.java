package io.mockcall.simulator.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.embedded.Server;
import io.mockcall.testing.servers.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.test.StepVerifier;

class RedisConversationStoreTest extends ConversationStoreContract {
    private static final TestServers servers = TestServers.shared(Server.REDIS);
    private static final LettuceConnectionFactory connections =
            new LettuceConnectionFactory(servers.redisHost(), servers.redisPort());
    private static final ReactiveStringRedisTemplate redis = connected();

    RedisConversationStoreTest() {
        super(new RedisConversationStore(redis, EventCodec.mapper(), Duration.ofHours(1)));
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Test
    void isForgottenAfterAWhile() {
        conversations.create(begun).block();

        StepVerifier.create(redis.getExpire("mockcall:conversation:" + begun.callId()))
                .assertNext(left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)))
                .verifyComplete();
    }

    private static ReactiveStringRedisTemplate connected() {
        connections.afterPropertiesSet();
        connections.start();
        return new ReactiveStringRedisTemplate(connections);
    }
}
