package io.rapport.connector;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One entry of a stream's `files`, taken apart.
///
/// @param base folder its names are relative to
/// @param file pattern of the file's (or archive's) name relative to `base`
/// @param member pattern of the name of a member, where the entry says `archive!member`
record FilePattern(Path base, Glob file, @Nullable Glob member) {

    /// @param text relative to `folder`, or absolute
    /// @throws IllegalArgumentException if it is no pattern, or leaves the folder by `..`
    static FilePattern of(String text, Path folder) {
        String plain = text.replace('\\', '/');
        int bang = plain.indexOf('!');
        String outer = bang < 0 ? plain : plain.substring(0, bang);
        Glob member = bang < 0 ? null : new Glob(plain.substring(bang + 1));
        for (String part : plain.split("[/!]", -1)) {
            if (part.equals("..")) {
                throw new IllegalArgumentException(
                        "'%s' leaves the folder. Set 'folder' to the place the files are in".formatted(text));
            }
        }
        if (outer.isBlank()) {
            throw new IllegalArgumentException("'%s' names no file".formatted(text));
        }
        if (!Path.of(literalStart(outer)).isAbsolute()) {
            return new FilePattern(folder, new Glob(trimmed(outer)), member);
        }
        String start = literalStart(outer);
        int slash = Glob.isLiteral(outer) ? outer.lastIndexOf('/') : start.lastIndexOf('/');
        return new FilePattern(
                Path.of(slash == 0 ? "/" : outer.substring(0, slash)),
                new Glob(trimmed(outer.substring(slash + 1))),
                member);
    }

    /// `./exports/` means `exports`.
    private static String trimmed(String text) {
        String start = text.startsWith("./") ? text.substring(2) : text;
        return start.length() > 1 && start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    private static String literalStart(String text) {
        int end = 0;
        while (end < text.length() && "*?[{".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    /// What must be listed to see every file it can match.
    FolderListing.Reach reach() {
        String text = file.toString();
        if (file.isLiteral() && !java.nio.file.Files.isDirectory(base.resolve(text))) {
            return new FolderListing.Reach(base, text, 1);
        }
        int slashes = (int) text.chars().filter(c -> c == '/').count();
        return new FolderListing.Reach(base, "", text.contains("**") ? FolderListing.DEPTH_MAX : slashes + 2);
    }

    boolean isLiteral() {
        return file.isLiteral() && (member == null || member.isLiteral());
    }

    /// Whether it takes whatever lies there, so that files of unknown kinds are none of its business.
    boolean takesAll() {
        return literal(file) == 0 || !file.toString().contains(".");
    }

    int weight() {
        return literal(file) + (member == null ? 0 : 1000 + literal(member));
    }

    private static int literal(Glob glob) {
        return glob.literalCharacters();
    }

    boolean matches(FolderListing.Entry entry) {
        String inside = entry.member();
        if (inside == null) {
            return member == null && (plain(file, entry.name()) || isFolderOf(entry.name()));
        }
        String archive = entry.archive();
        if (member != null) {
            return file.matches(archive) && (plain(member, inside) || plain(member, Formats.base(inside)));
        }
        boolean wholeArchive = file.matches(archive) || file.matches(Formats.withoutZip(archive));
        return wholeArchive || isFolderOf(archive) || plain(file, Formats.base(inside));
    }

    private static boolean plain(Glob glob, String name) {
        return glob.matches(name) || (Formats.isGzip(name) && glob.matches(Formats.withoutGzip(name)));
    }

    private boolean isFolderOf(String name) {
        int slash = name.lastIndexOf('/');
        return file.toString().equals(".") ? slash < 0 : slash > 0 && file.matches(name.substring(0, slash));
    }
}
