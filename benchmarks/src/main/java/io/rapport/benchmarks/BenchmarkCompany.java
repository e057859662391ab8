package io.rapport.benchmarks;

import io.rapport.demo.Demo;
import io.rapport.demo.DemoDay;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A demo company to measure with, some of its exports as Parquet, and the files of its next day set aside. Generated
/// once; a folder that holds it already is used again.
///
/// @param project its folder
record BenchmarkCompany(Path project) {
    private static final long SEED = 7;

    /// @param folder where companies of all sizes lie
    static BenchmarkCompany of(Path folder, int people) throws IOException, SQLException {
        BenchmarkCompany company = new BenchmarkCompany(folder.resolve(people + "-people"));
        if (!Files.exists(company.ready())) {
            delete(company.project);
            delete(company.day());
            Demo.write(company.project, people, SEED, Demo.Progress.NONE);
            DemoDay.write(company.project, company.day());
            ParquetExports.convert(company.project);
            Files.writeString(company.ready(), "");
        }
        company.takeBackDay();
        return company;
    }

    private Path ready() {
        return beside("ready");
    }

    private Path day() {
        return beside("day");
    }

    Path beside(String what) {
        return project.resolveSibling(project.getFileName() + "-" + what);
    }

    Path exports() {
        return project.resolve("exports");
    }

    Workspace workspace() {
        return new Workspace(project);
    }

    /// Forgets everything a run made.
    void forgetRuns() throws IOException {
        delete(workspace().folder());
    }

    /// Rows that are new, changed and deleted come as further files; the company looks back from one day later.
    void addDay() throws IOException {
        for (Path file : files(day())) {
            Path target = project.resolve(day().relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
        DemoDay.turnTo(project, "2026-10-01");
    }

    private void takeBackDay() throws IOException {
        for (Path file : files(day())) {
            Files.deleteIfExists(project.resolve(day().relativize(file).toString()));
        }
        DemoDay.turnTo(project, "2026-09-30");
    }

    /// The same project with the raw data alone, as if all that was computed had been lost. The raw files are
    /// shared.
    BenchmarkCompany withoutResults() throws IOException {
        BenchmarkCompany copy = new BenchmarkCompany(beside("scratch"));
        delete(copy.project);
        try (Stream<Path> paths = Files.walk(project)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = copy.project.resolve(project.relativize(path).toString());
                if (path.startsWith(workspace().raw()) || path.startsWith(workspace().rows())) {
                    Files.createDirectories(target.getParent());
                    Files.createLink(target, path);
                } else if (isControl(path) || isDefinition(path)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy;
    }

    private boolean isControl(Path path) {
        Path control = workspace().control();
        return path.equals(control) || path.equals(control.resolveSibling("control.mark"));
    }

    private boolean isDefinition(Path path) {
        return !path.startsWith(workspace().folder()) && path.toString().endsWith(".yaml");
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static long bytes(Path folder) {
        try {
            long bytes = 0;
            for (Path file : files(folder)) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0; // files come and go while they are counted
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
