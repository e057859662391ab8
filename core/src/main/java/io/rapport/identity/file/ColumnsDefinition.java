package io.rapport.identity.file;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import io.rapport.identity.column.Column;
import io.rapport.identity.column.Overrides;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import io.rapport.kernel.DefinitionException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What columns of a file say, where that is not to be found out.
@Doc("What columns of a file say, where that is not to be found out")
public record ColumnsDefinition(
        Position at,

        @Doc(
                value = "Kinds of columns by their names; the others are found out",
                example = "{job: category, ref: ignore}")
        Map<Text, Kind> columns,

        @Doc(value = "What all rows are about: person or company; default: found out", example = "company") @Nullable
        Subject subject) {

    /// A kind of column as YAML says it.
    public enum Kind {
        GIVEN_NAME,
        MIDDLE_NAME,
        FAMILY_NAME,
        FULL_NAME,
        BIRTH_DATE,
        GENDER,
        EMAIL,
        PHONE,
        STREET,
        HOUSE_NUMBER,
        ADDRESS,
        POSTCODE,
        CITY,
        REGION,
        COUNTRY,
        COMPANY_NAME,
        DOMAIN,
        IDENTIFIER,
        CATEGORY,
        TEXT,
        /// Left out.
        IGNORE;

        Optional<FieldKind> field() {
            return this == IGNORE ? Optional.empty() : Optional.of(FieldKind.valueOf(name()));
        }
    }

    /// @throws DefinitionException with every mistake, if there is one
    public static ColumnsDefinition read(Path file) {
        Problems problems = new Problems();
        Path folder = file.toAbsolutePath().getParent();
        Optional<ColumnsDefinition> definition = new DefinitionReader()
                .read(
                        YamlSource.file(folder == null ? file : folder, file.toAbsolutePath()),
                        ColumnsDefinition.class,
                        problems);
        problems.throwIfAny();
        return definition.orElseThrow(() -> new DefinitionException(file + " is empty"));
    }

    /// @throws DefinitionException if it names a column that is not there
    Overrides overrides(List<Column> there) {
        Problems problems = new Problems();
        List<String> names = there.stream().map(Column::name).toList();
        Map<String, Optional<FieldKind>> kinds = new HashMap<>();
        columns.forEach((name, kind) -> {
            if (names.stream().noneMatch(n -> Overrides.same(n, name.value()))) {
                problems.add(
                        name.at(), "there is no column '%s'".formatted(name), DidYouMean.hint(name.value(), names));
            }
            kinds.put(name.value(), kind.field());
        });
        problems.throwIfAny();
        return new Overrides(kinds, subject);
    }
}
