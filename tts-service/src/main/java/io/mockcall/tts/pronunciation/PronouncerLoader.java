package io.mockcall.tts.pronunciation;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads the files of a pronouncer, several at a time. */
final class PronouncerLoader {
    /** The part of the files' names that says which English they are for. British files have {@code gb}. */
    private static final String ACCENT = "us";

    private interface Reader<T> {
        T read(Path file) throws IOException, OrtException;
    }

    private final Path assets;

    PronouncerLoader(Path assets) {
        this.assets = assets;
    }

    /** @throws ProviderException naming the file, if it is missing or not of the expected form */
    Pronouncer load() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gold = start(threads, "lexicon_" + ACCENT + "_gold.json.gz", LexiconReader::read);
            var silver = start(threads, "lexicon_" + ACCENT + "_silver.json.gz", LexiconReader::read);
            var tagger = start(threads, "tagger.json.gz", TaggerReader::read);
            var splitter = start(threads, "tokenizer_exceptions.json", WordSplitter::read);
            UnknownWordModel model = read("oov.onnx", file -> UnknownWordModel.read(file, assets.resolve("oov.json")));
            try {
                Lexicon lexicon = new Lexicon(gold.join(), silver.join());
                WordPronouncer words = new WordPronouncer(lexicon);
                PartOfSpeechTagger partOfSpeech = new PartOfSpeechTagger(tagger.join(), lexicon::isAmbiguous);
                return new Pronouncer(
                        new TextTagger(splitter.join(), partOfSpeech), words, new UnknownWords(words, model));
            } catch (RuntimeException e) {
                close(model, e);
                throw e.getCause() instanceof ProviderException cause ? cause : e;
            }
        }
    }

    private <T> CompletableFuture<T> start(ExecutorService threads, String name, Reader<T> reader) {
        return CompletableFuture.supplyAsync(() -> read(name, reader), threads);
    }

    private <T> T read(String name, Reader<T> reader) {
        Path file = assets.resolve(name);
        try {
            return reader.read(file);
        } catch (IOException | OrtException | RuntimeException e) {
            throw new ProviderException(
                    Pronouncer.PROVIDER, "the file " + file + " cannot be read: " + e.getMessage(), false, e);
        }
    }

    private static void close(UnknownWordModel model, RuntimeException failure) {
        try {
            model.close();
        } catch (ProviderException e) {
            failure.addSuppressed(e);
        }
    }
}
