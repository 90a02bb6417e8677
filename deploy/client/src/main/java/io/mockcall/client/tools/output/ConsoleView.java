package io.mockcall.client.tools.output;

import io.mockcall.client.conversation.CallView;
import io.mockcall.client.conversation.PlayedTurn;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.call.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Prints a call as lines of text. On a terminal, partial transcripts are updated in place. */
public final class ConsoleView implements CallView {
    private static final int CAPTION_WIDTH = 90;

    private final Terminal terminal;

    public ConsoleView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void ready(ServerMessage.Ready call) {
        var scenario = call.scenario();
        terminal.line("Call " + call.callId() + ", scenario " + scenario.id() + " (" + scenario.name() + ")");
        terminal.line("Briefing  " + scenario.briefing().strip());
        terminal.line("");
    }

    @Override
    public void caption(ServerMessage.Transcript partial) {
        String text = partial.text();
        int from = Math.max(0, text.length() - CAPTION_WIDTH);
        terminal.passing("  Agent …   " + text.substring(from));
    }

    @Override
    public void said(ServerMessage.Transcript whole) {
        terminal.line("  Agent     " + whole.text() + "  (%.2f)".formatted(whole.confidence()));
    }

    @Override
    public void customerSays(ServerMessage.Sentence sentence) {
        terminal.line((sentence.interrupt() ? "! " : "  ") + "Customer  " + sentence.text());
    }

    @Override
    public void turnEnded(PlayedTurn turn, @Nullable Long latencyMs) {
        Emotion emotion = turn.emotion();
        if (emotion != null) {
            terminal.line("            " + EmotionBars.of(emotion));
        }
        if (latencyMs != null) {
            terminal.line("            answered after " + latencyMs + " ms");
        }
    }

    @Override
    public void problem(String message) {
        terminal.line("! " + message);
    }

    @Override
    public void ended(ServerMessage.Ended end) {
        terminal.line("");
        terminal.line("Call ended by " + end.reason() + " after " + end.durationSeconds() + " s");
    }
}
