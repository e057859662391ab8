package io.rapport.segment;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.engine.Changes;
import io.rapport.engine.Columns;
import io.rapport.engine.Increment;
import io.rapport.engine.SqlFile;
import io.rapport.engine.SqlLiteral;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.kernel.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the members of every segment, with reason and day of entry.
///
/// `segment.candidate` holds who fits the rules now; the kernel `segment_entry` adds the day each customer entered,
/// which it remembers from the run before (through merges of customers too), and writes `segment.membership`.
public final class SegmentTables {
    /// What leads to the memberships and is of no use to readers.
    public static final Set<TableName> INNER = Set.of(TableName.of("segment.day"), TableName.of("segment.candidate"));

    private static final TableName DAY = TableName.of("segment.day");
    private static final TableName CANDIDATE = TableName.of("segment.candidate");
    private static final TableName REMEMBERED = TableName.of("segment.remembered");
    private static final TableName MEMBERSHIP = TableName.of("segment.membership");
    private static final TableName ALIAS = TableName.of("identity.alias");

    /// When a larger share of the memberships moved in place, they are written in their order again.
    private static final double DRIFT_MOST = 0.25;

    private static final long DRIFT_FEW = 10_000;

    /// SQL: the candidates that may be new or other ones.
    private static final String ENTRANTS =
            "(from segment.candidate semi join temp.main.entrant using (segment, customer_id)) c";

    /// SQL: their memberships, and those of the customers that were merged into them.
    private static final String ENTRANTS_BEFORE = """
            (from segment.membership semi join (
                from temp.main.entrant
                union all
                select e.segment, a.old_id from temp.main.entrant e join identity.alias a on a.id = e.customer_id
            ) using (segment, customer_id))""";

    private final List<SegmentDefinition> definitions;
    private final CompanyDefinition company;
    private final LocalDate asOf;
    private final EntryMemory memory;

    /// @param definitions shipped and own, without mistakes
    /// @param asOf the day of entry of those who are new, and the day spans are counted back from
    public SegmentTables(
            List<SegmentDefinition> definitions, CompanyDefinition company, LocalDate asOf, EntryMemory memory) {
        this.definitions = definitions.stream()
                .sorted(Comparator.comparing(definition -> definition.segment().value()))
                .toList();
        this.company = company;
        this.asOf = asOf;
        this.memory = memory;
    }

    /// Names of the segments the product ships (`index.txt`).
    public static List<String> shippedNames() {
        return SqlFile.text(SegmentTables.class, "index.txt", Map.of()).lines().toList();
    }

    /// The segments the product ships. A project's `segment/NAME.yaml` takes the place of the one of that name.
    public static List<SegmentDefinition> shipped(Problems problems) {
        List<SegmentDefinition> segments = new ArrayList<>();
        for (String name : shippedNames()) {
            new DefinitionReader()
                    .read(YamlSource.resource(SegmentTables.class, name + ".yaml"), SegmentDefinition.class, problems)
                    .ifPresent(segments::add);
        }
        return List.copyOf(segments);
    }

    /// Tells every mistake of the definitions: unknown fields and activities, values that do not fit, names given
    /// twice.
    public static void check(List<SegmentDefinition> definitions, CompanyDefinition company, Problems problems) {
        SegmentCompiler compiler = new SegmentCompiler(company, problems);
        Map<String, SegmentDefinition> byName = new HashMap<>();
        for (SegmentDefinition definition : definitions) {
            SegmentDefinition first = byName.putIfAbsent(definition.segment().value(), definition);
            if (first != null) {
                problems.add(
                        definition.segment().at(),
                        "segment '%s' is already defined at %s".formatted(definition.segment(), first.at()));
            }
            compiler.compile(definition);
        }
    }

    /// @throws io.rapport.kernel.DefinitionException if a definition is faulty
    public Stage stage() {
        Problems problems = new Problems();
        SegmentCompiler compiler = new SegmentCompiler(company, problems);
        String candidates = candidates(compiler);
        problems.throwIfAny();
        Step.Kernel entry = new Step.Kernel(
                        "segment_entry",
                        "2",
                        Set.of(DAY, CANDIDATE, ALIAS),
                        List.of(REMEMBERED, MEMBERSHIP),
                        this::enter)
                .following(this::enterChanged);
        return new Stage(
                "segment",
                List.of(
                        new Step.Query(DAY, compiler.days(asOf)).following(Increment.of("ago")),
                        new Step.Query(CANDIDATE, candidates).following(CandidateChanges.of(compiler.touchedByDays())),
                        entry,
                        new Step.Query(TableName.of("segment.summary"), summary())));
    }

    private String candidates(SegmentCompiler compiler) {
        List<String> selects = new ArrayList<>();
        definitions.forEach(definition -> compiler.compile(definition).ifPresent(selects::add));
        return "-- segment.candidate: who fits the rules of a segment now, and the values that make it true.\n"
                + "-- grain: segment, customer_id\n"
                + (selects.isEmpty()
                        ? "select null::varchar as segment, null::varchar as customer_id, null::varchar as reason where false"
                        : String.join("\nunion all\n", selects));
    }

    /// `segment.remembered` is filled for the SELECT only.
    private void enter(Tables tables) {
        remember(tables, memory.entries());
        tables.write(
                MEMBERSHIP,
                "segment varchar not null, customer_id varchar not null using compression uncompressed,"
                        + " entered_on date not null, reason varchar",
                SqlFile.text(SegmentTables.class, "membership.sql", Map.of()));
        remember(tables, EntryMemory.none().entries());
    }

    private static void remember(Tables tables, Columns entries) {
        try (TableWriter writer = tables.write(
                REMEMBERED, "segment varchar not null, customer_id varchar not null, entered_on date not null")) {
            @Nullable String[] segments = entries.texts("segment");
            @Nullable String[] customers = entries.texts("customer_id");
            long[] days = entries.longs("entered_on");
            for (int row = 0; row < entries.rows(); row++) {
                writer.add(segments[row]).add(customers[row]).addDate(days[row]).endRow();
            }
        }
    }

    /// The run before is the table itself. A merge also counts where the reason stays what it was; a day that moved
    /// back, for all who entered after it.
    private boolean enterChanged(Changes changes) {
        long members =
                changes.read("select count(*) as n from segment.membership").longs("n")[0];
        if (changes.drift() > Math.max(DRIFT_FEW, members * DRIFT_MOST)) {
            return false;
        }
        List<String> touched = new ArrayList<>();
        if (changes.has(CANDIDATE)) {
            touched.add("select segment, customer_id from changed(segment.candidate)");
        }
        if (changes.has(ALIAS)) {
            touched.add("""
                    select m.segment, a.id
                    from segment.membership m
                    join identity.alias a on a.old_id = m.customer_id
                    semi join changed(identity.alias) c on c.old_id = a.old_id""");
        }
        if (changes.has(DAY)) {
            touched.add("""
                    select segment, customer_id
                    from segment.membership
                    where entered_on > (select day from segment.day where ago = 'today')""");
        }
        String all = String.join("\nunion all\n", touched);
        changes.temporary("entrant", "select distinct * from (%s) as t(segment, customer_id)".formatted(all));
        changes.replace(
                MEMBERSHIP,
                List.of("segment", "customer_id"),
                "from temp.main.entrant",
                SqlFile.text(SegmentTables.class, "membership.sql", Map.of())
                        .replace("segment.remembered", ENTRANTS_BEFORE)
                        .replace("segment.candidate c", ENTRANTS));
        return true;
    }

    private String summary() {
        List<String> rows = new ArrayList<>();
        for (SegmentDefinition definition : definitions) {
            String name = definition.segment().value();
            String label = definition.label();
            String words = name.replace('_', ' ');
            rows.add("(%s, %s, %s, %s)"
                    .formatted(
                            SqlLiteral.of(name),
                            SqlLiteral.of(
                                    label == null
                                            ? Character.toUpperCase(words.charAt(0)) + words.substring(1)
                                            : label),
                            SqlLiteral.of(
                                    definition.owner() == null
                                            ? ""
                                            : definition.owner().value()),
                            SqlLiteral.of(definition.about())));
        }
        String values = rows.isEmpty() ? "('', '', '', '')" : String.join(",\n    ", rows);
        return """
                -- segment.summary: one row a segment, also the empty ones, with its number of members.
                -- grain: segment
                select s.segment, s.label, s.owner, s.about, count(m.customer_id) as members
                from (values
                    %s
                ) as s(segment, label, owner, about)
                left join segment.membership m using (segment)
                where s.segment <> ''
                group by s.segment, s.label, s.owner, s.about
                order by s.segment""".formatted(values);
    }
}
