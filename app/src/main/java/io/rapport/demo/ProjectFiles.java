package io.rapport.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files a team would write, copied from `project/` beside this class.
final class ProjectFiles {
    private static final List<String> FILES = List.of(
            "README.md",
            "rapport.yaml",
            "source/crm.yaml",
            "source/finance.yaml",
            "source/helpdesk-uk.yaml",
            "source/helpdesk.yaml",
            "source/hub.yaml",
            "source/newsletter-uk.yaml",
            "source/newsletter.yaml",
            "source/shop-eu.yaml",
            "source/shop-uk.yaml",
            "source/surveys.yaml");

    private ProjectFiles() {}

    static void write(Path project, int people, long seed) throws IOException {
        for (String name : FILES) {
            try (InputStream in = ProjectFiles.class.getResourceAsStream("project/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("Missing resource project/" + name);
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("PEOPLE", Integer.toString(people))
                        .replace("SEED", Long.toString(seed));
                Path target = project.resolve(name);
                Files.createDirectories(target.getParent());
                Files.writeString(target, text);
            }
        }
    }
}
