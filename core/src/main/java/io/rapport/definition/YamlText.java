package io.rapport.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Bytes to a tree of YAML nodes that know their place. Whatever the bytes are, what is wrong becomes a problem.
final class YamlText {
    private static final int BYTES_MAX = 1 << 20;
    private static final int DEPTH_MAX = 64;
    private static final int ALIASES_MAX = 100;

    private final YamlSource source;
    private final Problems problems;

    YamlText(YamlSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /// The one document of the source; empty when a problem was found.
    Optional<Node> compose() {
        return bytes().flatMap(this::text).flatMap(this::node);
    }

    private Optional<byte[]> bytes() {
        try (InputStream in = source.content().open()) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                return wrong("is larger than 1 MiB", "A definition is a short text: is this the right file?");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return wrong("does not exist", "");
        } catch (IOException e) {
            return wrong("cannot be read: " + e.getMessage(), "");
        }
    }

    private Optional<String> text(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return wrong("is written in UTF-16", "Save it as UTF-8");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        int line = 1;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return wrong("is a binary file, not YAML", "");
            }
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(in)
                    .toString();
            return text.isBlank() ? wrong("is empty", "") : Optional.of(text);
        } catch (CharacterCodingException e) {
            for (int i = start; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            problems.add(
                    new Position(source.name(), line, 1),
                    "byte 0x%02X is not UTF-8".formatted(bytes[in.position()]),
                    "Save the file as UTF-8");
            return Optional.empty();
        }
    }

    private Optional<Node> node(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name().toString())
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(ALIASES_MAX)
                .build();
        try {
            StreamReader reader = new StreamReader(settings, text);
            Optional<Node> node = new Composer(settings, new ShallowParser(settings, reader)).getSingleNode();
            return node.isPresent() ? node : wrong("is empty", "It holds nothing but comments");
        } catch (MarkedYamlEngineException e) {
            SyntaxMistake mistake = SyntaxMistake.of(e, text);
            problems.add(new Position(source.name(), mistake.line(), mistake.column()), mistake.what(), mistake.hint());
        } catch (YamlEngineException e) {
            return String.valueOf(e.getMessage()).contains("aliases")
                    ? wrong(Binder.TOO_MANY_ALIASES, Binder.WRITE_OUT)
                    : unprintable(text, e);
        }
        return Optional.empty();
    }

    private Optional<Node> unprintable(String text, YamlEngineException e) {
        int line = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                problems.add(
                        new Position(source.name(), line, 1),
                        "the character U+%04X is not allowed".formatted(c),
                        "Delete it, or write it as \\u%04X in double quotes".formatted(c));
                return Optional.empty();
            }
            line += c == '\n' ? 1 : 0;
            i += Character.charCount(c);
        }
        return wrong("is not YAML: " + e.getMessage(), "");
    }

    private <T> Optional<T> wrong(String what, String hint) {
        problems.add(source.start(), what, hint);
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /// Turns down texts that are nested so deep that reading them would overflow the stack, and merge keys: a
    /// mapping that merges itself would be composed for ever.
    private static final class ShallowParser extends ParserImpl {
        private int depth;

        ShallowParser(LoadSettings settings, StreamReader reader) {
            super(settings, reader);
        }

        @Override
        public Event next() {
            Event event = super.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> deeper(event.getStartMark());
                case MappingEnd, SequenceEnd -> depth--;
                case Scalar -> noMerge((ScalarEvent) event);
                default -> {}
            }
            return event;
        }

        private static void noMerge(ScalarEvent event) {
            if (event.isPlain() && event.getValue().equals("<<")) {
                throw new ParserException("'<<' (merge) is not supported", event.getStartMark());
            }
        }

        private void deeper(Optional<Mark> at) {
            if (++depth > DEPTH_MAX) {
                throw new ParserException("nested deeper than " + DEPTH_MAX + " levels", at);
            }
        }
    }
}
