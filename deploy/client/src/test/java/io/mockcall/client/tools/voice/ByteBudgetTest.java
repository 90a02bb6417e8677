package io.mockcall.client.tools.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    @Test
    void anEndlessInputIsStoppedAtTheLimit() {
        AtomicLong read = new AtomicLong();
        var budget = new ByteBudget("the archive", read::set);
        assertThatThrownBy(() -> budget.copy(new Endless(), OutputStream.nullOutputStream()))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("the archive has more than 1024 MB");
        assertThat(read).hasValue(ByteBudget.MOST_BYTES);
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return length;
        }
    }
}
