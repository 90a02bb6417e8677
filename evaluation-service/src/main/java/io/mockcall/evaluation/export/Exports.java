package io.mockcall.evaluation.export;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.Evaluations;
import io.mockcall.evaluation.store.Filter;
import io.mockcall.platform.web.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evaluations as files. However many there are, no more than a piece of them is in memory: CSV and JSON lines are sent as they
 * are read, as fast as the client takes them; a Parquet file is made on disk first, since its index comes last.
 */
public final class Exports implements AutoCloseable {
    private static final int PIECE = 500;
    private static final int READ_BYTES = 64 * 1024;
    private static final String RETRY_AFTER_SECONDS = "30";

    private final Evaluations evaluations;
    private final ExportProperties properties;
    private final JsonMapper mapper;
    private final JsonLines json;
    private final CsvLines csv;
    private final Semaphore places;
    private final Scheduler duckDb;
    private final DataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;

    public Exports(Evaluations evaluations, ExportProperties properties, JsonMapper mapper) {
        this.evaluations = evaluations;
        this.properties = properties;
        this.mapper = mapper;
        this.json = new JsonLines(mapper);
        this.csv = new CsvLines(mapper);
        this.places = new Semaphore(properties.atATime());
        this.duckDb = Schedulers.newBoundedElastic(properties.atATime(), properties.atATime() * 4, "export");
    }

    /**
     * The file's content, from the moment when it is subscribed to. What goes wrong before there is any is told as a problem.
     */
    Flux<DataBuffer> export(Filter filter, Format format) {
        return Flux.using(this::place, place -> content(filter, format), Semaphore::release);
    }

    private Semaphore place() {
        if (!places.tryAcquire()) {
            throw busy();
        }
        return places;
    }

    private Flux<DataBuffer> content(Filter filter, Format format) {
        return switch (format) {
            case CSV ->
                Flux.concat(Mono.fromSupplier(() -> buffers.wrap(CsvLines.header())), pieces(filter, csv::lines));
            case JSONL -> pieces(filter, json::lines);
            case PARQUET ->
                Flux.usingWhen(
                        onDisk(() -> ParquetFile.create(mapper, directory(), properties.memory())),
                        file -> parquet(filter, file),
                        file -> onDisk(() -> {
                            file.close();
                            return file;
                        }));
        };
    }

    private Flux<DataBuffer> pieces(Filter filter, Function<List<Evaluation>, byte[]> writing) {
        return evaluations.all(filter, PIECE).map(piece -> buffers.wrap(writing.apply(piece)));
    }

    /** Begins with what every such file begins with: whoever waits for an answer need not wait for the rest of it. */
    private Flux<DataBuffer> parquet(Filter filter, ParquetFile file) {
        Mono<Path> written = evaluations
                .all(filter, PIECE)
                .publishOn(duckDb, 1)
                .doOnNext(file::add)
                .then(onDisk(file::write));
        return Flux.concat(
                Mono.fromSupplier(() -> buffers.wrap(ParquetFile.magic())),
                written.flatMapMany(path -> DataBufferUtils.read(
                        new FileSystemResource(path), ParquetFile.magic().length, buffers, READ_BYTES)));
    }

    private <T> Mono<T> onDisk(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(duckDb);
    }

    private Path directory() {
        return Path.of(
                properties.directory().isBlank() ? System.getProperty("java.io.tmpdir") : properties.directory());
    }

    private static Problem busy() {
        Problem problem = Problem.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate_limited",
                "As many exports are running as may run at a time; try again in half a minute.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem;
    }

    @Override
    public void close() {
        duckDb.dispose();
    }
}
