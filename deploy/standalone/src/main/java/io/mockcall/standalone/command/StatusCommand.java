package io.mockcall.standalone.command;

import io.mockcall.client.tools.command.MockCallCommand;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuiteStatus;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code status}: shows what runs on the data directory. The exit code is 0 if all servers and services are ready. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final SuiteDirectory directory;
    private final PrintStream out;

    @Option(names = "--json")
    private boolean json;

    StatusCommand(SuiteDirectory directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    @Override
    public Integer call() {
        SuiteStatus status = SuiteStatus.of(directory);
        if (json) {
            out.println(json(status));
        } else {
            table(status);
        }
        return status.allReady() ? 0 : MockCallCommand.FAILED;
    }

    private void table(SuiteStatus status) {
        String row = "%-14s %6s %8s  %s%n";
        out.printf(row, "NAME", "PORT", "PID", "STATE");
        for (SuiteStatus.Entry entry : status.entries()) {
            out.printf(
                    row,
                    entry.name(),
                    text(entry.port()),
                    text(entry.pid()),
                    entry.state().wireName());
        }
    }

    private static String text(Optional<? extends Number> number) {
        return number.map(Object::toString).orElse("");
    }

    /** Written as a stream, because an object mapper takes longer to load than the rest of the command. */
    private String json(SuiteStatus status) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            generator.writeStringProperty("data", directory.path().toString());
            generator.writeArrayPropertyStart("processes");
            for (SuiteStatus.Entry entry : status.entries()) {
                generator.writeStartObject();
                generator.writeStringProperty("name", entry.name());
                write(generator, "port", entry.port());
                write(generator, "pid", entry.pid());
                generator.writeStringProperty("state", entry.state().wireName());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, String name, Optional<? extends Number> number) {
        if (number.isPresent()) {
            generator.writeNumberProperty(name, number.get().longValue());
        } else {
            generator.writeNullProperty(name);
        }
    }
}
