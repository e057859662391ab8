package io.rapport.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Commands as a user types them, and a small project to type them for.
final class Typed {
    private Typed() {}

    /// What a command left.
    record Result(int exitCode, String out, String err) {}

    static Result rapport(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int exit = line.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    /// A shop with three orders in one file.
    static Path shop(Path folder) throws IOException {
        rapport("init", folder);
        write(folder, "exports/orders_2026-09.csv", """
                no,mail,at,total
                1,ana@post.example,2026-09-01,10
                2,ben@post.example,2026-09-02,20
                3,ana@post.example,2026-09-03,30
                """);
        write(folder, "source/shop.yaml", """
                connector: file
                department: sales
                folder: exports
                streams:
                  orders:
                    files: ["orders_*.csv"]
                    define:
                      key: [no]
                      entities:
                        order:
                          fields: {key: no, email: mail, ordered_at: at, amount: total}
                        person:
                          fields: {key: mail, email: mail}
                """);
        return folder;
    }

    static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
