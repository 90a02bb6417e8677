package io.mockcall.client.tools.voice;

import io.mockcall.client.ClientFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Unpacks zip, tar, tar.gz and tar.bz2. Refuses entries that lead out of the directory, and more entries or bytes than a voice has.
 * Leaves out links and devices.
 */
final class VoiceArchive {
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_MEMORY_KIB = 100 << 10;
    private static final int ZIP = 0x504b0304;

    private final Path archive;
    private final Path into;
    private final ByteBudget budget;
    private int entries;

    private VoiceArchive(Path archive, Path into) {
        this.archive = archive;
        this.into = into.toAbsolutePath().normalize();
        this.budget = new ByteBudget(archive + " unpacked", _ -> {});
    }

    /** @throws ClientFailure that names the archive, if it is none, or unsafe */
    static void unpack(Path archive, Path into) {
        var unpacking = new VoiceArchive(archive, into);
        try {
            Files.createDirectories(into);
            if (isZip(archive)) {
                unpacking.zip();
            } else {
                unpacking.tar();
            }
        } catch (ArchiveException | CompressorException e) {
            throw new ClientFailure(archive + " is neither a directory nor a zip, tar.gz or tar.bz2 archive", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ClientFailure(archive + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(Integer.BYTES);
            return start.length == Integer.BYTES && ByteBuffer.wrap(start).getInt() == ZIP;
        }
    }

    private void zip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            var all = zip.getEntries();
            while (all.hasMoreElements()) {
                ZipArchiveEntry entry = all.nextElement();
                if (!entry.isUnixSymlink()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        unpack(entry, content);
                    }
                }
            }
        }
    }

    private void tar() throws IOException, ArchiveException, CompressorException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = new BufferedInputStream(decompressed(file));
                ArchiveInputStream<?> tar = new ArchiveStreamFactory().createArchiveInputStream(plain)) {
            for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean ordinary = !(entry instanceof TarArchiveEntry of) || of.isFile() && !of.isLink();
                if (entry.isDirectory() || ordinary && !isLink(entry)) {
                    unpack(entry, tar);
                }
            }
        }
    }

    private static boolean isLink(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink());
    }

    private static InputStream decompressed(InputStream file) throws CompressorException {
        try {
            String name = CompressorStreamFactory.detect(file);
            return new CompressorStreamFactory(true, MOST_MEMORY_KIB).createCompressorInputStream(name, file);
        } catch (CompressorException e) {
            return file; // a plain tar, or no archive
        }
    }

    private void unpack(ArchiveEntry entry, InputStream content) throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new ClientFailure(archive + " has more than " + MOST_ENTRIES + " entries, and no voice has so many");
        }
        Path target = target(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            budget.copy(content, out);
        }
    }

    private Path target(String name) {
        try {
            Path target = into.resolve(name).normalize();
            if (target.startsWith(into) && !Path.of(name).isAbsolute()) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new ClientFailure(archive + " has an entry with an impossible name", e);
        }
        throw new ClientFailure(archive + " has the entry " + name + ", which leads out of its directory");
    }
}
