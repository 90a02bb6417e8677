package io.mockcall.client.tools.command;

import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.conversation.PracticeCall.Timeouts;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.demo.AgentVoice;
import io.mockcall.client.tools.demo.DemoCheck;
import io.mockcall.client.tools.demo.DemoReport;
import io.mockcall.client.tools.demo.DemoScript;
import io.mockcall.client.tools.demo.EmbeddedVoice;
import io.mockcall.client.tools.demo.EvaluationTopicReader;
import io.mockcall.client.tools.output.ConsoleView;
import io.mockcall.client.tools.output.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: holds a whole call; an embedded voice speaks for the agent. */
@Command(
        name = "demo",
        description = {
            "Holds a whole call without a person: the embedded voice speaks the agent's side of a scenario.",
            "Prints the scorecard at the end. The exit code is 0 only if every stage of the suite worked."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration EVENT = Duration.ofSeconds(15);

    @Mixin
    private PracticeOptions practice = new PracticeOptions();

    @Mixin
    private CallOptions options = new CallOptions();

    private final Environment environment;
    private final Terminal console;
    private final SuiteProvider suites;

    DemoCommand(Environment environment, Terminal console, SuiteProvider suites) {
        this.environment = environment;
        this.console = console;
        this.suites = suites;
    }

    @Override
    public Integer call() {
        Terminal terminal = options.terminal(console);
        options.gateway(environment);
        practice.check();
        try (var suite = suites.forDemo()) {
            return hold(suite.environment(), terminal);
        }
    }

    private int hold(Environment suite, Terminal terminal) {
        Gateway gateway = options.gateway(suite);
        try (var api = new GatewayApi(gateway)) {
            String id = options.scenario(api);
            DemoScript script = DemoScript.of(id);
            DemoReport report = hold(suite, gateway, api, id, script, speech(script, terminal), terminal);
            show(report, terminal);
            return report.passed() ? 0 : MockCallCommand.FAILED;
        }
    }

    /** Synthesizes all lines before the call, so that synthesis does not slow down the measured stages. */
    private static List<PcmAudio> speech(DemoScript script, Terminal terminal) {
        terminal.progress("Synthesizing the lines of the agent …");
        try (var voice = new EmbeddedVoice()) {
            AgentVoice agent = voice;
            return script.lines().stream()
                    .map(line -> agent.speak(line.words()))
                    .toList();
        }
    }

    private DemoReport hold(
            Environment suite,
            Gateway gateway,
            GatewayApi api,
            String id,
            DemoScript script,
            List<PcmAudio> speech,
            Terminal terminal) {
        try (var evaluations = EvaluationTopicReader.open(suite.kafka());
                var loops = new ClientEventLoops(1);
                var call = PracticeCall.dial(
                        loops,
                        gateway,
                        id,
                        practice.mode,
                        practice.format(),
                        new ConsoleView(terminal),
                        Timeouts.DEFAULT)) {
            int answered = speak(call, speech, terminal);
            CallReport report = CallCompletion.of(call, api, terminal);
            if (practice.save != null) {
                RecordingFiles.save(call.state().recording(), practice.save);
                terminal.line("Both sides are in " + practice.save);
            }
            boolean published = report.callId() != null && evaluations.waitForEvaluation(report.callId(), EVENT);
            List<String> words =
                    script.lines().stream().map(DemoScript.Line::words).toList();
            return DemoReport.of(report, words, answered, published);
        }
    }

    private static int speak(PracticeCall call, List<PcmAudio> speech, Terminal terminal) {
        if (!call.listenToOpening()) {
            terminal.line("! the customer said nothing at first");
        }
        int answered = 0;
        for (PcmAudio line : speech) {
            if (call.over()) {
                break;
            }
            if (!call.say(line)) {
                terminal.line("! the customer did not answer; the rest is left out");
                break;
            }
            answered++;
        }
        return answered;
    }

    private static void show(DemoReport report, Terminal terminal) {
        terminal.line("");
        terminal.line("Did every stage do its work?");
        for (DemoCheck check : report.checks()) {
            terminal.line("  %-6s%s: %s".formatted(check.passed() ? "yes" : "NO", check.name(), check.detail()));
        }
        terminal.result(report);
    }
}
