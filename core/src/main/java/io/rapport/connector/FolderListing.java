package io.rapport.connector;

import io.rapport.connector.FileFinder.Refused;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Everything that lies in a delivery folder, members of its zip archives included.
///
/// Links that lead out of the folder and members whose names would (`../x`) are refused, so are archives with more
/// members than any export has.
final class FolderListing {
    private static final int MEMBERS_MAX = 10_000;
    private static final int FILES_MAX = 1_000_000;
    /// Compressed text shrinks 5 to 50 times.
    private static final long UNPACKED_RATIO = 250;

    private static final long UNPACKED_FROM = 1L << 30;
    static final int DEPTH_MAX = 16;

    /// @param name relative to the folder, with `/`; a member as `a.zip!b.csv`
    /// @param path the file or archive
    /// @param archive name of the archive; of a plain file its own name
    /// @param member name of the entry in the archive; null for a plain file
    record Entry(
            String name,
            Path path,
            String archive,
            @Nullable String member) {}

    /// What is looked at.
    ///
    /// @param base the folder
    /// @param only name of a single file in it; empty for all
    /// @param depth how many levels of folders
    record Reach(Path base, String only, int depth) {}

    private final Path base;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Refused> refused;

    private FolderListing(Path base, List<Refused> refused) {
        this.base = base;
        this.refused = refused;
    }

    static FolderListing of(Reach reach, List<Refused> refused) {
        Path base = reach.base();
        FolderListing listing = new FolderListing(base, refused);
        if (!Files.isDirectory(base)) {
            listing.refuse(
                    base.toString(), "does not exist or is no folder. Create it, or correct 'folder' in the source");
            return listing;
        }
        try {
            FileVisitor<Path> visitor = listing.visitor(base.toRealPath());
            Path file = base.resolve(reach.only());
            if (reach.only().isEmpty()) {
                Files.walkFileTree(base, Set.of(), reach.depth(), visitor);
            } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(file, Set.of(), 1, visitor);
            } else {
                listing.addInArchives(visitor);
            }
        } catch (IOException e) {
            listing.refuse(base.toString(), "cannot be listed (%s). Check its permissions".formatted(reason(e)));
        }
        return listing;
    }

    /// A single name that is no file may be that of a member of an archive, or of the file in compressed form.
    private void addInArchives(FileVisitor<Path> visitor) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(base, "*.{zip,ZIP,gz,GZ}")) {
            for (Path file : files) {
                visitor.visitFile(
                        file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    List<Entry> entries() {
        return entries;
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(base.resolve(name));
    }

    private FileVisitor<Path> visitor(Path real) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skip =
                        !folder.equals(base) && folder.getFileName().toString().startsWith(".");
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = base.relativize(file).toString().replace('\\', '/');
                if (!Formats.isIgnored(name) && isInside(real, file, name, attributes)) {
                    add(name, file);
                }
                return entries.size() < FILES_MAX ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                String name = base.relativize(file).toString();
                refuse(
                        name.isEmpty() ? base.toString() : name,
                        "cannot be read (%s). Check its permissions".formatted(reason(e)));
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private boolean isInside(Path real, Path file, String name, BasicFileAttributes attributes) {
        if (!attributes.isSymbolicLink()) {
            return attributes.isRegularFile();
        }
        try {
            Path target = file.toRealPath();
            if (!target.startsWith(real)) {
                refuse(name, "is a link that leads out of the folder. Copy the file instead");
                return false;
            }
            return Files.isRegularFile(target);
        } catch (IOException e) {
            refuse(name, "is a link to nothing");
            return false;
        }
    }

    private void add(String name, Path file) {
        if (!Formats.isZip(name)) {
            entries.add(new Entry(name, file, name, null));
            return;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MEMBERS_MAX) {
                refuse(name, "holds %,d files, more than the %,d that are allowed".formatted(zip.size(), MEMBERS_MAX));
                return;
            }
            long unpacked = zip.stream()
                    .mapToLong(member -> Math.max(member.getSize(), 0))
                    .sum();
            long most = Math.max(UNPACKED_FROM, Files.size(file) * UNPACKED_RATIO);
            if (unpacked > most) {
                refuse(
                        name,
                        "would unpack to %,d MB, over %d times its size; that is a trap. Deliver its files without an archive if it is not"
                                .formatted(unpacked >> 20, UNPACKED_RATIO));
                return;
            }
            for (Enumeration<? extends ZipEntry> members = zip.entries(); members.hasMoreElements(); ) {
                addMember(name, file, members.nextElement());
            }
        } catch (ZipException e) {
            refuse(name, "is no readable zip archive (%s). Deliver it again".formatted(reason(e)));
        } catch (IOException e) {
            refuse(name, "cannot be read (%s). Check its permissions".formatted(reason(e)));
        }
    }

    private void addMember(String archive, Path file, ZipEntry entry) {
        String member = entry.getName();
        if (entry.isDirectory() || Formats.isIgnored(member)) {
            return;
        }
        String name = archive + "!" + member;
        if (member.startsWith("/")
                || member.matches("(?s)(.*[/\\\\])?\\.\\.([/\\\\].*)?")
                || member.matches("(?s)[A-Za-z]:.*")) {
            refuse(name, "has a name that leads out of the archive; whoever made it must be asked");
            return;
        }
        entries.add(new Entry(name, file, archive, member));
    }

    private void refuse(String file, String message) {
        refused.add(new Refused("*", file, message));
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName().replace("Exception", "")
                : message;
    }
}
