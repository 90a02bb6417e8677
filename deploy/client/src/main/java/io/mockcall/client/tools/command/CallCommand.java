package io.mockcall.client.tools.command;

import io.mockcall.client.audio.PcmAudio;
import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.client.conversation.PracticeCall.Timeouts;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.net.GatewayApi;
import io.mockcall.client.tools.output.ConsoleView;
import io.mockcall.client.tools.output.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code call}: streams recordings as the agent's side of a call. */
@Command(
        name = "call",
        description = {
            "Streams recordings in real time as the agent's side of a call.",
            "Sends each recording after the customer has finished. Plays nothing aloud."
        },
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
    @Option(
            names = "--wav",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "What the agent says: 16-bit PCM, mono or stereo, 8 to 48 kHz. More than one: one turn each.")
    private List<Path> files = List.of();

    @Mixin
    private PracticeOptions practice = new PracticeOptions();

    @Mixin
    private CallOptions options = new CallOptions();

    private final Environment environment;
    private final Terminal console;

    CallCommand(Environment environment, Terminal console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Terminal terminal = options.terminal(console);
        practice.check();
        List<PcmAudio> sounds = files.stream().map(RecordingFiles::read).toList();
        Gateway gateway = options.gateway(environment);
        try (var loops = new ClientEventLoops(1);
                var api = new GatewayApi(gateway)) {
            String id = options.scenario(api);
            var view = new ConsoleView(terminal);
            try (var call =
                    PracticeCall.dial(loops, gateway, id, practice.mode, practice.format(), view, Timeouts.DEFAULT)) {
                boolean answered = speak(call, sounds, terminal);
                CallReport report = CallCompletion.of(call, api, terminal);
                if (practice.save != null) {
                    RecordingFiles.save(call.state().recording(), practice.save);
                    terminal.line("Both sides are in " + practice.save);
                }
                terminal.result(report);
                return answered && report.errors().isEmpty() ? 0 : 1;
            }
        }
    }

    private boolean speak(PracticeCall call, List<PcmAudio> sounds, Terminal terminal) {
        if (!call.listenToOpening()) {
            terminal.line("! the customer said nothing at first");
        }
        boolean answered = true;
        for (int i = 0; i < sounds.size() && !call.over(); i++) {
            boolean heard = call.say(sounds.get(i));
            if (!heard) {
                terminal.line("! the customer did not answer " + files.get(i));
            }
            answered &= heard;
        }
        return answered;
    }
}
