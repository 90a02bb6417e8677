package io.mockcall.evaluation.insight.export;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.EvaluationStore;
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
 * Exports evaluations as files. Only one batch of evaluations is in memory at a time. CSV and JSON lines are streamed as fast as the
 * client reads them. A Parquet file is written to disk first, because its index is at its end.
 */
public final class EvaluationExporter implements AutoCloseable {
    private static final int BATCH_SIZE = 500;
    private static final int READ_BYTES = 64 * 1024;
    private static final String RETRY_AFTER_SECONDS = "30";

    private final EvaluationStore evaluations;
    private final ExportProperties properties;
    private final JsonMapper mapper;
    private final JsonLinesWriter json;
    private final CsvRowWriter csv;
    private final Semaphore permits;
    private final Scheduler duckDb;
    private final DataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;

    public EvaluationExporter(EvaluationStore evaluations, ExportProperties properties, JsonMapper mapper) {
        this.evaluations = evaluations;
        this.properties = properties;
        this.mapper = mapper;
        this.json = new JsonLinesWriter(mapper);
        this.csv = new CsvRowWriter(mapper);
        this.permits = new Semaphore(properties.atATime());
        this.duckDb = Schedulers.newBoundedElastic(properties.atATime(), properties.atATime() * 4, "export");
    }

    /**
     * The content of the file. An error before the first byte becomes a problem response.
     */
    Flux<DataBuffer> export(EvaluationFilter filter, ExportFormat format) {
        return Flux.using(this::permit, permit -> content(filter, format), Semaphore::release);
    }

    private Semaphore permit() {
        if (!permits.tryAcquire()) {
            throw busy();
        }
        return permits;
    }

    private Flux<DataBuffer> content(EvaluationFilter filter, ExportFormat format) {
        return switch (format) {
            case CSV ->
                Flux.concat(Mono.fromSupplier(() -> buffers.wrap(CsvRowWriter.header())), batches(filter, csv::lines));
            case JSONL -> batches(filter, json::lines);
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

    private Flux<DataBuffer> batches(EvaluationFilter filter, Function<List<Evaluation>, byte[]> writing) {
        return evaluations.batches(filter, BATCH_SIZE).map(batch -> buffers.wrap(writing.apply(batch)));
    }

    /** Sends the first bytes of every Parquet file at once, so that the client gets an answer while the file is written. */
    private Flux<DataBuffer> parquet(EvaluationFilter filter, ParquetFile file) {
        Mono<Path> written = evaluations
                .batches(filter, BATCH_SIZE)
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
                "The maximum number of exports is running; try again in half a minute.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem;
    }

    @Override
    public void close() {
        duckDb.dispose();
    }
}
