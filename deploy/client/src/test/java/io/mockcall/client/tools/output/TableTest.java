package io.mockcall.client.tools.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.Emotion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        var table = new Table("A", "LONG TITLE", "C").row("wide cell", 1, null).row("x", 22, "end");

        assertThat(table.toString()).isEqualTo("""
                        A          LONG TITLE  C
                        wide cell  1           -
                        x          22          end""");
    }

    @Test
    void longCellsAreShortenedAndKeptOnOneLine() {
        String text = new Table("A").row("first\n" + "x".repeat(200)).toString();

        assertThat(text.lines()).hasSize(2);
        assertThat(text).contains("first x").endsWith("…");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table("A", "B").row("1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void barsGrowWithTheValue() {
        assertThat(EmotionBars.of(0)).isEqualTo("░░░░░░░░");
        assertThat(EmotionBars.of(50)).isEqualTo("████░░░░");
        assertThat(EmotionBars.of(100)).isEqualTo("████████");
        assertThat(EmotionBars.of(new Emotion(80, 20, 30, 40))).contains("frustration ██████░░  80");
    }

    @Test
    void withJsonOnlyTheResultIsOnTheStandardOutput() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out), new PrintStream(err), true, true);

        terminal.line("a line");
        terminal.passing("a caption");
        terminal.progress("progress");
        terminal.result(Map.of("a", 1));

        assertThat(out.toString()).isEqualToIgnoringWhitespace("{\"a\":1}");
        assertThat(err.toString()).contains("a line", "a caption", "progress");
    }

    @Test
    void withoutATerminalPassingTextIsNotPrinted() {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out), new PrintStream(out), false, false);

        terminal.passing("half a sen");
        terminal.line("half a sentence");
        terminal.result(Map.of("a", 1));

        assertThat(out.toString()).isEqualTo("half a sentence" + System.lineSeparator());
    }
}
