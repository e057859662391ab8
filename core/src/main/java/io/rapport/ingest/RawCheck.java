package io.rapport.ingest;

import io.rapport.ingest.RawFinding.Kind;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares what lies in the raw store with what its sidecars say. Changes nothing. Memory: one block; the files are
/// read in the order they were stored.
final class RawCheck {
    private static final int BLOCK = 1 << 20;

    private final RawStore store;
    private final Meter meter;
    private final List<RawFinding> findings = new ArrayList<>();

    RawCheck(RawStore store, Progress progress) {
        this.store = store;
        this.meter = new Meter(progress);
    }

    /// Looks at names and sizes only.
    List<RawFinding> sizes() {
        List<Segment> segments = segments();
        segments.forEach(this::hasSize);
        return findings;
    }

    /// Reads every byte.
    List<RawFinding> bytes() {
        return bytesOf(segments());
    }

    List<RawFinding> bytesOf(List<Segment> segments) {
        segments.forEach(segment -> meter.expect(segment.bytes()));
        byte[] block = new byte[BLOCK];
        for (Segment segment : segments) {
            Meter.Part part =
                    meter.begin(segment.source() + "/" + segment.stream() + " " + segment.file(), segment.bytes());
            if (hasSize(segment)) {
                compare(segment, block, part);
            }
            part.end();
        }
        return findings;
    }

    /// What the sidecars say that can be read; the rest becomes findings.
    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (Path sidecar : store.sidecars()) {
            try {
                segments.add(Sidecar.read(sidecar));
            } catch (SourceException e) {
                add(Kind.UNREADABLE_SIDECAR, sidecar, null, String.valueOf(e.getMessage()));
            }
        }
        for (RawStore.Orphan orphan : store.orphans()) {
            Path file = orphan.file();
            if (orphan.isLeftOver()) {
                add(
                        Kind.LEFT_OVER,
                        file,
                        null,
                        "%s was left by a killed run; the next run clears it away".formatted(file));
            } else {
                add(
                        Kind.MISSING_SIDECAR,
                        file,
                        null,
                        "%s has lost its sidecar. Restore %s.json from a backup, or deliver the file again"
                                .formatted(file, file.getFileName()));
            }
        }
        segments.sort(Comparator.comparingInt(Segment::id));
        numbers(segments);
        return segments;
    }

    private void numbers(List<Segment> segments) {
        Map<Integer, Segment> ids = new HashMap<>();
        Map<Path, Map<Integer, Segment>> streams = new TreeMap<>();
        for (Segment segment : segments) {
            Segment other = ids.putIfAbsent(segment.id(), segment);
            if (other != null) {
                add(
                        Kind.SAME_NUMBER,
                        store.file(segment),
                        segment,
                        "%s and %s have the same number %d. Move away the one that was copied in by hand"
                                .formatted(store.file(other), store.file(segment), segment.id()));
            }
            streams.computeIfAbsent(store.folder(segment.source(), segment.stream()), f -> new TreeMap<>())
                    .put(segment.seq(), segment);
        }
        streams.forEach(this::gaps);
    }

    private void gaps(Path folder, Map<Integer, Segment> stream) {
        int expected = 1;
        for (Map.Entry<Integer, Segment> segment : stream.entrySet()) {
            if (segment.getKey() > expected) {
                int last = segment.getKey() - 1;
                add(
                        Kind.SEQUENCE_GAP,
                        folder,
                        null,
                        "%s lacks the file%s. Restore it from a backup, or deliver it again"
                                .formatted(
                                        folder,
                                        last > expected
                                                ? "s %06d to %06d".formatted(expected, last)
                                                : " %06d".formatted(last)));
            }
            expected = segment.getKey() + 1;
        }
    }

    private boolean hasSize(Segment segment) {
        Path file = store.file(segment);
        try {
            if (!Files.isRegularFile(file)) {
                add(Kind.MISSING_FILE, file, segment, "%s is not there. %s".formatted(file, wayBack(segment)));
                return false;
            }
            long size = Files.size(file);
            if (size != segment.bytes()) {
                add(
                        Kind.OTHER_SIZE,
                        file,
                        segment,
                        "%s has %,d bytes where %,d were stored. %s"
                                .formatted(file, size, segment.bytes(), wayBack(segment)));
                return false;
            }
            return true;
        } catch (IOException e) {
            unreadable(segment, e);
            return false;
        }
    }

    private void compare(Segment segment, byte[] block, Meter.Part part) {
        Path file = store.file(segment);
        MessageDigest digest = FileCopy.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
                part.add(read);
            }
        } catch (IOException e) {
            unreadable(segment, e);
            return;
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(segment.hash())) {
            add(
                    Kind.OTHER_BYTES,
                    file,
                    segment,
                    "%s does not have the content that was stored: its hash is another. %s"
                            .formatted(file, wayBack(segment)));
        }
    }

    private void unreadable(Segment segment, IOException e) {
        Path file = store.file(segment);
        add(
                Kind.UNREADABLE_FILE,
                file,
                segment,
                "%s cannot be read (%s). Check its permissions and the disk; else restore it from a backup"
                        .formatted(file, e.getMessage()));
    }

    private static String wayBack(Segment segment) {
        return "Restore it from a backup, or copy '%s' as it was delivered on %s to this place"
                .formatted(segment.file(), segment.delivered());
    }

    private void add(Kind kind, Path file, @Nullable Segment segment, String message) {
        findings.add(new RawFinding(kind, file, segment, message));
    }
}
