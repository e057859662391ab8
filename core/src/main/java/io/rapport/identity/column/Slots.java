package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives columns that belong together one number: the parts of a name, of an address, the same column of several
/// inputs.
final class Slots {
    private static final Set<String> SIDES = Set.of(
            "home",
            "work",
            "private",
            "privat",
            "business",
            "office",
            "billing",
            "bill",
            "rechnungs",
            "shipping",
            "ship",
            "delivery",
            "liefer",
            "mailing",
            "residential",
            "residence",
            "res",
            "physical",
            "registered",
            "permanent",
            "previous",
            "old",
            "new",
            "native",
            "latin",
            "local",
            "english",
            "secondary",
            "alt",
            "alternate",
            "alternative",
            "other",
            "second",
            "third",
            "maiden",
            "casa",
            "trabajo",
            "domicile",
            "bureau",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9");

    /// Kinds whose columns describe one thing together.
    private enum Group {
        NAME,
        COMPANY,
        ADDRESS,
        SINGLE
    }

    /// Columns that have one number.
    private static final class Slot {
        final List<Draft> columns = new ArrayList<>();
        final Set<String> sides = new HashSet<>();

        boolean takes(Draft draft) {
            return columns.stream()
                    .noneMatch(d -> d.kind == draft.kind
                            && (d.column.sharesFileWith(draft.column) || !d.type.equals(draft.type)));
        }
    }

    private Slots() {}

    static void number(List<Draft> drafts) {
        Map<FieldKind, List<Slot>> single = new EnumMap<>(FieldKind.class);
        Map<Group, List<Slot>> together = new EnumMap<>(Group.class);
        for (Draft draft : drafts) {
            FieldKind kind = draft.kind;
            if (kind != null) {
                Group group = group(kind);
                List<Slot> slots = group == Group.SINGLE
                        ? single.computeIfAbsent(kind, _ -> new ArrayList<>())
                        : together.computeIfAbsent(group, _ -> new ArrayList<>());
                draft.slot = place(draft, slots, group);
            }
        }
    }

    private static int place(Draft draft, List<Slot> slots, Group group) {
        Set<String> sides = sides(draft);
        int chosen = -1;
        for (int i = 0; i < slots.size() && chosen < 0; i++) {
            Slot slot = slots.get(i);
            chosen = slot.takes(draft) && slot.sides.equals(sides) && sameName(slot, draft) ? i : -1;
        }
        boolean united = group != Group.SINGLE || !isOneOfMany(draft.kind);
        for (int i = 0; i < slots.size() && chosen < 0 && united; i++) {
            Slot slot = slots.get(i);
            boolean oneSided = sides.isEmpty() || slot.sides.isEmpty();
            boolean apart = slot.columns.stream().noneMatch(d -> d.column.sharesFileWith(draft.column));
            chosen = slot.takes(draft) && (oneSided || apart) ? i : -1;
        }
        if (chosen < 0) {
            chosen = slots.size();
            slots.add(new Slot());
        }
        slots.get(chosen).columns.add(draft);
        slots.get(chosen).sides.addAll(sides);
        return chosen;
    }

    /// Words of a name that says what the column is, and beside that which one.
    static Set<String> sides(Draft draft) {
        Set<String> sides = new HashSet<>();
        if (draft.named.meaning() == draft.meaning || draft.named.meaning() == Meaning.NAME) {
            sides.addAll(List.of(draft.named.rest().split(" ")));
            sides.retainAll(SIDES);
        }
        return sides;
    }

    /// A passport is no other form of a tax number, an occupation none of a place of birth.
    private static boolean sameName(Slot slot, Draft draft) {
        return !isOneOfMany(draft.kind)
                || slot.columns.stream()
                        .allMatch(d -> d.type.equals(draft.type)
                                && (!draft.type.isEmpty() || Overrides.same(d.column.name(), draft.column.name())));
    }

    private static boolean isOneOfMany(@Nullable FieldKind kind) {
        return kind == FieldKind.IDENTIFIER || kind == FieldKind.CATEGORY || kind == FieldKind.TEXT;
    }

    private static Group group(FieldKind kind) {
        return switch (kind) {
            case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME -> Group.NAME;
            case COMPANY_NAME -> Group.COMPANY;
            case STREET, HOUSE_NUMBER, ADDRESS, POSTCODE, CITY, REGION, COUNTRY -> Group.ADDRESS;
            case BIRTH_DATE, GENDER, EMAIL, PHONE, DOMAIN, IDENTIFIER, CATEGORY, TEXT -> Group.SINGLE;
        };
    }
}
