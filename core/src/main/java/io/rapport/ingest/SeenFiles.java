package io.rapport.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Which delivered files were hashed before, so that an unchanged file is not read again: same size, times of change
/// and identity on the disk. Only a shortcut: without it, every file is read once more.
final class SeenFiles {
    private static final long RACY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String SEPARATOR = "\t";

    private final Path file;
    private final Map<String, String> known = new HashMap<>();
    private boolean changed;

    private SeenFiles(Path file) {
        this.file = file;
    }

    static SeenFiles read(Path file) {
        SeenFiles seen = new SeenFiles(file);
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    int tab = line.indexOf(SEPARATOR);
                    if (tab > 0) {
                        seen.known.put(line.substring(tab + 1), line.substring(0, tab));
                    }
                }
            }
        } catch (IOException e) {
            seen.known.clear();
        }
        return seen;
    }

    /// The hash of a file that looks as it did when it was last read.
    Optional<String> hash(String source, String stream, String name, FileState state) {
        return Optional.ofNullable(known.get(key(source, stream, name, state)));
    }

    /// A file that was changed a moment ago may change again within the clock's tick; it is not remembered.
    void remember(String source, String stream, String name, FileState state, String hash) {
        long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())
                - Math.max(state.modifiedNanos(), state.changedNanos());
        if (age > RACY_NANOS) {
            known.put(key(source, stream, name, state), hash);
            changed = true;
        }
    }

    private static String key(String source, String stream, String name, FileState state) {
        return String.join(
                SEPARATOR,
                source,
                stream,
                Long.toString(state.size()),
                Long.toString(state.modifiedNanos()),
                Long.toString(state.changedNanos()),
                state.identity(),
                name.replace('\n', ' '));
    }

    void write(Path temporary) throws IOException {
        if (!changed) {
            return;
        }
        List<String> lines = new ArrayList<>();
        known.forEach((key, hash) -> lines.add(hash + SEPARATOR + key));
        lines.sort(null);
        Files.write(temporary, lines, StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
