package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the formatter and the compiler cannot check.
class StyleTest {
    private static final int WIDTH = 120;

    /// The formatter would continue it as `//`, which ends the documentation there. It counts the indentation
    /// twice.
    @Test
    void aLineOfDocumentationFitsIntoTheWidth() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Rooms.javaFiles()) {
            List<String> lines = Rooms.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                boolean isDoc = lines.get(i).strip().startsWith("///");
                boolean isCut = isDoc
                        && i + 1 < lines.size()
                        && lines.get(i + 1).strip().startsWith("// ");
                String line = lines.get(i);
                int indent = line.length() - line.stripLeading().length();
                if (isDoc && indent + line.length() > WIDTH || isCut) {
                    wrong.add(file + ":" + (i + 1));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
