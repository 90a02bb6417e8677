package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Audited.Outcome;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInAuditTest {
    @TempDir
    Path directory;

    @Test
    void signInsAndSignOutsAreAudited() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of("mockcall.security.lockout.failures", "2"));
                TestTopics audit = TestTopics.shared(Topic.AUDIT).fromNowOn()) {
            String session = TestGateway.session(gateway.signIn("agent", "agent"));
            gateway.send("POST", "/logout", Map.of("Cookie", session, "Origin", gateway.origin()), "");
            var script = Map.of("Authorization", TestGateway.basic("analyst"));
            for (int i = 0; i < 3; i++) {
                gateway.get("/api/me", script);
            }
            gateway.signIn("trainer", "wrong");
            gateway.signIn("trainer", "wrong");
            gateway.signIn("my password by mistake", "wrong");
            List<Audited> deeds = audit.atLeast(7, Audited.class);
            assertThat(deeds)
                    .extracting(deed -> deed.action() + " " + deed.recordId() + " " + deed.outcome())
                    .containsExactlyInAnyOrder(
                            "signed_in agent DONE",
                            "signed_out agent DONE",
                            "signed_in analyst DONE",
                            "sign_in_refused trainer REFUSED",
                            "sign_in_refused trainer REFUSED",
                            "locked trainer DONE",
                            "sign_in_refused unknown REFUSED");
            assertThat(deeds).allSatisfy(deed -> {
                assertThat(deed.recordType()).isEqualTo("user");
                assertThat(deed.details()).containsEntry("address", "127.0.0.1").containsEntry("mode", "local");
                assertThat(deed.outcome()).isIn(Outcome.DONE, Outcome.REFUSED);
            });
            assertThat(deeds).extracting(Audited::id).doesNotHaveDuplicates();
        }
    }
}
