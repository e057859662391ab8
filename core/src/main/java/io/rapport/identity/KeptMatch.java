package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.identity.match.Matched;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps what changed records are matched from in a file beside the databases. Nothing is lost with it: whoever does
/// not find it whole, or of another state than the tables, matches all records.
final class KeptMatch {
    private static final int BUFFER = 1 << 20;

    private final @Nullable Path folder;
    private final Entity entity;
    private final int fewest;

    /// @param folder made when needed; null to keep nothing
    /// @param fewest for fewer records it is not worth it
    KeptMatch(@Nullable Path folder, Entity entity, int fewest) {
        this.folder = folder;
        this.entity = entity;
        this.fewest = fewest;
    }

    /// Whether a match of so many records is kept.
    boolean keeps(int records) {
        return folder != null && records >= fewest;
    }

    /// @param state what the tables are known by
    /// @param model of the match
    @Nullable
    Matched find(String state, byte[] model) {
        Path file = file(state, model);
        if (file == null || !Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return Matched.read(in);
        } catch (IOException | RuntimeException e) {
            System.getLogger(KeptMatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} cannot be used: {1}", file, e);
            return null;
        }
    }

    /// Keeps a match until the next one but one; what is older goes. A file that cannot be written is not kept.
    ///
    /// @param before what the tables are known by until now
    void keep(Matched matched, String state, String before, byte[] model) {
        Path file = file(state, model);
        if (file == null || folder == null) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            clean(List.of(String.valueOf(file(before, model)), file.toString()));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                matched.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            System.getLogger(KeptMatch.class.getName()).log(System.Logger.Level.DEBUG, "{0} is not kept: {1}", file, e);
            deleted(part);
        }
    }

    private void clean(List<String> wanted) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.getFileName().toString().startsWith(entity.word() + "-"))
                    .filter(file -> !wanted.contains(file.toString()))
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void deleted(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(KeptMatch.class.getName()).log(System.Logger.Level.DEBUG, file.toString(), e);
        }
    }

    private @Nullable Path file(String state, byte[] model) {
        return folder == null
                ? null
                : folder.resolve("%s-%s-%08x".formatted(entity.word(), state, Arrays.hashCode(model)));
    }
}
