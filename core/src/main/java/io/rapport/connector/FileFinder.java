package io.rapport.connector;

import io.rapport.connector.SourceDefinition.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the delivered files of a source's streams: globs, single files, folders, gzip, members of zip archives.
///
/// A glob `orders*.csv` also means `orders*.csv.gz`, `orders*.csv.zip` and members of that name in any archive of the
/// folder. A file that several streams' globs match belongs to the one whose glob says most (`order_lines*.csv` before
/// `order*.csv`). Files come in natural order of their names (`orders-2` before `orders-10`), which is the same on
/// every machine.
public final class FileFinder {

    /// What was found for one source.
    ///
    /// @param files the files of each stream, in order
    /// @param refused files that are not taken, with the reason
    /// @param missing for each stream, the names of single files that are not there
    public record Found(
            Map<Stream, List<DeliveredFile>> files, List<Refused> refused, Map<Stream, List<String>> missing) {}

    /// A file or folder that is not taken.
    ///
    /// @param stream name of the stream that asked for it; `*` if it concerns the whole source
    /// @param file as delivered
    /// @param message what is wrong and what to do
    public record Refused(String stream, String file, String message) {}

    private record Claim(Stream stream, DeliveredFile file, int weight) {}

    /// Looks at names only; no file is opened but archives, for their list of members.
    public Found find(Source source) {
        List<Refused> refused = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        Map<Stream, List<String>> missing = new HashMap<>();
        Map<FolderListing.Reach, FolderListing> listings = new HashMap<>();
        for (Stream stream : source.streams()) {
            for (String text : stream.files()) {
                FilePattern pattern = FilePattern.of(text, source.folder());
                FolderListing listing =
                        listings.computeIfAbsent(pattern.reach(), reach -> FolderListing.of(reach, refused));
                int before = claims.size();
                claim(stream, pattern, listing, claims, refused);
                if (claims.size() == before && pattern.isLiteral() && !listing.hasFolder(text)) {
                    missing.computeIfAbsent(stream, s -> new ArrayList<>()).add(text);
                }
            }
        }
        return new Found(
                assign(source, claims),
                List.copyOf(new HashSet<>(refused)).stream()
                        .sorted(Comparator.comparing(Refused::file))
                        .toList(),
                missing);
    }

    private static void claim(
            Stream stream, FilePattern pattern, FolderListing listing, List<Claim> claims, List<Refused> refused) {
        for (FolderListing.Entry entry : listing.entries()) {
            if (pattern.matches(entry)) {
                Optional<DeliveredFile> file = file(stream, entry);
                file.ifPresentOrElse(f -> claims.add(new Claim(stream, f, pattern.weight())), () -> {
                    if (!pattern.takesAll()) {
                        refused.add(new Refused(stream.name(), entry.name(), kind(entry.name())));
                    }
                });
            }
        }
    }

    private static Optional<DeliveredFile> file(Stream stream, FolderListing.Entry entry) {
        String own = entry.member() == null ? entry.name() : entry.member();
        Format fixed = stream.reading().format();
        Optional<Format> format = fixed == null ? Formats.of(own) : Optional.of(fixed);
        return format.map(f -> new DeliveredFile(entry.name(), entry.path(), entry.member(), f, Formats.isGzip(own)));
    }

    private static String kind(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).endsWith(".xls")
                ? "is a workbook of Excel 97-2003, which cannot be read. Save it as .xlsx"
                : "has an ending that says nothing about its format. Rename it, or set 'format' in the source";
    }

    private static Map<Stream, List<DeliveredFile>> assign(Source source, List<Claim> claims) {
        Map<String, Integer> best = new HashMap<>();
        for (Claim claim : claims) {
            best.merge(claim.file().name(), claim.weight(), Math::max);
        }
        Map<Stream, List<DeliveredFile>> files = new HashMap<>();
        Map<Stream, Set<String>> taken = new HashMap<>();
        for (Claim claim : claims) {
            if (claim.weight() == best.getOrDefault(claim.file().name(), 0)
                    && taken.computeIfAbsent(claim.stream(), s -> new HashSet<>())
                            .add(claim.file().name())) {
                files.computeIfAbsent(claim.stream(), s -> new ArrayList<>()).add(claim.file());
            }
        }
        for (Stream stream : source.streams()) {
            files.computeIfAbsent(stream, s -> new ArrayList<>())
                    .sort(Comparator.comparing(DeliveredFile::name, NaturalOrder.INSTANCE));
        }
        return files;
    }
}
