package io.rapport.pipeline;

import io.rapport.ingest.RawFinding;
import io.rapport.ingest.RawStore;
import io.rapport.ingest.Segment;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The raw segments against their sidecars, and the list of files seen.
final class RawStoreCheck {
    private static final String CHECK = "raw";
    private static final Pattern SEEN = Pattern.compile("[0-9a-f]{64}(\t[^\t]*){5,}");

    private final Workspace workspace;
    private final RawStore store;
    private final Doctor.Depth depth;
    private final boolean runIsOn;
    private final ReadingMeter meter;

    RawStoreCheck(Workspace workspace, Doctor.Depth depth, boolean runIsOn, ReadingMeter meter) {
        this.workspace = workspace;
        this.store = new RawStore(workspace.raw());
        this.depth = depth;
        this.runIsOn = runIsOn;
        this.meter = meter;
    }

    List<Symptom> symptoms() {
        List<Symptom> symptoms = new ArrayList<>();
        try {
            List<RawFinding> findings =
                    depth == Doctor.Depth.QUICK ? store.checkSizes() : store.check(meter.next(bytes()));
            findings.stream()
                    .filter(f -> !runIsOn || f.isLoss())
                    .sorted(Comparator.comparing(f -> f.file().toString()))
                    .forEach(f -> symptoms.add(symptom(f)));
            if (symptoms.isEmpty()) {
                symptoms.add(Symptom.ok(CHECK, shown(workspace.raw()), wellSaid()));
            }
            seen().ifPresent(symptoms::add);
        } catch (SourceException | IOException e) {
            symptoms.add(Symptom.error(
                    CHECK, shown(workspace.raw()), e.getMessage() + ".", "Check the permissions and the disk."));
        }
        return symptoms;
    }

    private long bytes() {
        return segments().stream().mapToLong(Segment::bytes).sum();
    }

    /// Those that can be read; the others are findings of their own.
    private List<Segment> segments() {
        try {
            return store.segments();
        } catch (SourceException unreadable) {
            return List.of();
        }
    }

    private String wellSaid() {
        List<Segment> segments = segments();
        long bytes = segments.stream().mapToLong(Segment::bytes).sum();
        return String.format(
                Locale.ROOT,
                "%,d stored files with %,d MB are %s.",
                segments.size(),
                bytes >> 20,
                depth == Doctor.Depth.QUICK
                        ? "there with their sizes (their bytes were not read)"
                        : "byte for byte as they were delivered");
    }

    private Symptom symptom(RawFinding finding) {
        String message = finding.message();
        String file = finding.file() + " ";
        String text = message.startsWith(file) ? "It " + message.substring(file.length()) : message;
        int cut = text.indexOf(". ");
        String what = cut < 0 ? text + (text.endsWith(".") ? "" : ".") : text.substring(0, cut + 1);
        String advice = cut < 0 ? "Restore it from a backup." : text.substring(cut + 2) + ".";
        String where = shown(finding.file());
        return finding.isLoss()
                ? Symptom.error(CHECK, where, what, advice)
                : Symptom.warning(CHECK, where, what, "'rapport doctor --mend' or the next run removes it.")
                        .mendedBy(() -> {
                            Files.deleteIfExists(finding.file());
                            return "It was removed.";
                        });
    }

    /// `.seen` spares reading files that were read before; without it they are read once more.
    private Optional<Symptom> seen() throws IOException {
        Path file = workspace.raw().resolve(".seen");
        if (!Files.exists(file) || runIsOn) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (text.isEmpty() || text.endsWith("\n") && Stream.of(text.split("\n")).allMatch(SEEN.asMatchPredicate())) {
            return Optional.empty();
        }
        return Optional.of(Symptom.warning(
                        CHECK,
                        shown(file),
                        "The list of files that were read before is damaged; all files are read once more.",
                        "'rapport doctor --mend' or the next run makes it anew.")
                .mendedBy(() -> {
                    Files.deleteIfExists(file);
                    return "It was removed, the next run makes it anew.";
                }));
    }

    Optional<Instant> newestDelivery() {
        return segments().stream().map(Segment::delivered).max(Comparator.naturalOrder());
    }

    private String shown(Path file) {
        return Symptom.shown(workspace, file);
    }
}
