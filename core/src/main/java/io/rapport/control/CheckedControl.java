package io.rapport.control;

import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Opens the control store for a run: only if every row in it is as it was written, and nothing is missing that was
/// committed. What people said is nowhere else, so a copy is kept, made when a run ends; it takes the place of a
/// damaged store if that loses nothing, and is offered if it does.
///
/// @param store sound
/// @param setBack whether it is older than what was computed with it; then everything is to be computed again
public record CheckedControl(ControlStore store, boolean setBack) implements AutoCloseable {
    /// Written by people between the runs; everything else, a run writes again.
    private static final List<String> SAID_BY_PEOPLE = List.of("judgement");

    /// @param remark told what was mended
    /// @throws SourceException if something that people said would be lost; the message names the ways on
    public static CheckedControl open(Path file, Consumer<String> remark) {
        Optional<Map<String, Long>> mark = ControlMark.read(file);
        Path copy = copy(file);
        String damage;
        if (!Files.exists(file)
                && !Files.exists(copy)
                && (mark.isEmpty() || lost(mark.get(), Map.of()).isEmpty())) {
            return new CheckedControl(ControlStore.open(file), mark.isPresent());
        }
        try {
            if (!Files.exists(file)) {
                throw new SourceException("it is gone", false);
            }
            return sound(file, mark, remark);
        } catch (SourceException e) {
            if (e.retryable()) {
                throw e;
            }
            damage = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        return fromCopy(file, copy, mark, damage, remark);
    }

    private static CheckedControl sound(Path file, Optional<Map<String, Long>> mark, Consumer<String> remark) {
        ControlStore store = ControlStore.open(file);
        try {
            Optional<String> damage = store.damage();
            if (damage.isPresent()) {
                throw new SourceException(damage.get(), false);
            }
            Map<String, Long> missing = missing(mark.orElse(Map.of()), store.changes());
            if (!lost(missing, Map.of()).isEmpty()) {
                throw new SourceException(
                        "it lacks changes that were committed: " + described(lost(missing, Map.of())), false);
            }
            if (!missing.isEmpty()) {
                remark.accept("%s lacks what a killed run wrote last (%s); everything is computed again"
                        .formatted(file, described(missing)));
                store.mark();
            }
            return new CheckedControl(store, !missing.isEmpty());
        } catch (SourceException e) {
            store.close();
            throw e;
        }
    }

    private static CheckedControl fromCopy(
            Path file, Path copy, Optional<Map<String, Long>> mark, String damage, Consumer<String> remark) {
        Optional<Map<String, Long>> kept = verified(copy);
        if (kept.isEmpty()) {
            throw new SourceException(
                    ("%s is damaged (%s), and there is no sound copy of it. Restore a backup with 'rapport restore'."
                                    + " To go on without what people decided (merges, splits), move %s and its"
                                    + " neighbours control.* away and run again")
                            .formatted(file, damage, file.getFileName()),
                    false);
        }
        Map<String, Long> lost = mark.map(m -> lost(m, kept.get())).orElse(Map.of());
        if ((mark.isEmpty() && Files.exists(file)) || !lost.isEmpty()) {
            throw new SourceException(
                    ("%s is damaged (%s). The copy %s, made when the last run ended, lacks %s. Restore a newer backup;"
                                    + " or go on with the copy: move control.db and control.mark away, run again, and"
                                    + " enter anew what was decided since")
                            .formatted(
                                    file,
                                    damage,
                                    copy.getFileName(),
                                    mark.isEmpty() ? "whatever was decided since" : described(lost)),
                    false);
        }
        take(file, copy);
        remark.accept("%s was damaged (%s); its copy, which lacks nothing that people decided, has taken its place"
                .formatted(file, damage));
        return new CheckedControl(ControlStore.open(file), true);
    }

    /// Puts the copy in place of the damaged store, which stays beside it under another name.
    private static void take(Path file, Path copy) {
        try {
            Path writing = file.resolveSibling("control.db.writing");
            Files.copy(copy, writing, StandardCopyOption.REPLACE_EXISTING);
            force(writing);
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling("control.db.damaged"), StandardCopyOption.REPLACE_EXISTING);
            }
            FaultPoint.reached("control.set-aside");
            Files.deleteIfExists(file.resolveSibling("control.db-wal"));
            Files.deleteIfExists(file.resolveSibling("control.db-shm"));
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot put %s in place of %s: %s. Check free disk space and permissions"
                            .formatted(copy, file, e.getMessage()),
                    true,
                    e);
        }
    }

    /// What the copy has seen, if it is sound.
    private static Optional<Map<String, Long>> verified(Path copy) {
        if (!Files.isRegularFile(copy)) {
            return Optional.empty();
        }
        try (ControlStore store = ControlStore.openCopy(copy)) {
            return store.damage().isEmpty() ? Optional.of(store.changes()) : Optional.empty();
        } catch (SourceException damaged) {
            return Optional.empty();
        }
    }

    /// Changes by table that `found` lacks.
    private static Map<String, Long> missing(Map<String, Long> marked, Map<String, Long> found) {
        Map<String, Long> missing = new TreeMap<>();
        marked.forEach((table, count) -> {
            long lacks = count - found.getOrDefault(table, 0L);
            if (lacks > 0) {
                missing.put(table, lacks);
            }
        });
        return missing;
    }

    private static Map<String, Long> lost(Map<String, Long> marked, Map<String, Long> found) {
        Map<String, Long> lost = missing(marked, found);
        lost.keySet().retainAll(SAID_BY_PEOPLE);
        return lost;
    }

    private static String described(Map<String, Long> missing) {
        return missing.entrySet().stream()
                .map(e -> "%,d change%s of the table %s"
                        .formatted(e.getValue(), e.getValue() == 1 ? "" : "s", e.getKey()))
                .collect(Collectors.joining(", "));
    }

    /// The copy of the store, beside it.
    public static Path copy(Path file) {
        return file.resolveSibling("control.copy");
    }

    /// Keeps a copy of the store as it is now, whole or not at all.
    public void keepCopy() {
        Path copy = copy(store.file());
        Path writing = copy.resolveSibling("control.copy.writing");
        try {
            Files.deleteIfExists(writing);
            store.copyTo(writing);
            force(writing);
            FaultPoint.reached("control.copied");
            Files.move(writing, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot keep a copy of %s: %s. Check free disk space and run again"
                            .formatted(store.file(), e.getMessage()),
                    true,
                    e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
