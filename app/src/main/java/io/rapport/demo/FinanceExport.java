package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;

/// `finance`: memberships, as the billing system of the head office saves them: semicolons, windows-1252, decimal
/// commas, days as 31.12.2026. The file is delivered next to the marketing costs.
final class FinanceExport implements Export {
    static final String SOURCE = "finance";

    private final long seed;
    private final ExportFile memberships;

    FinanceExport(Exports exports, long seed) {
        this.seed = seed;
        memberships = exports.file(
                "exports/finance/memberships.csv",
                Form.CSV_OFFICE,
                "Vertrag|Kundennummer|Vorname|Nachname|E-Mail|Geburtsdatum|Strasse|PLZ|Ort|Land|Tarif|Monatsbetrag|Waehrung|Beginn|Ende"
                        + "|Kuendigungsgrund|Status");
    }

    @Override
    public void person(Person p, Life life, Block block) {
        Life.Plan plan = life.plan();
        if (plan == null) {
            return;
        }
        Chance chance = Chance.of(seed, 31, p.id());
        Card card = Clerk.write(p, plan.started(), chance, .95);
        Address home = p.addressOn(Days.END);
        String birth = card.birth();
        String day =
                birth.isEmpty() ? "" : birth.substring(8) + "." + birth.substring(5, 7) + "." + birth.substring(0, 4);
        String reason =
                plan.ended() == 0 ? "" : plan.priced() ? Story.PRICE_REASON : chance.hit(.5) ? "Umzug" : "kein Bedarf";
        Csv row = block.csv(memberships);
        row.put("M" + (1_000_000 + p.id()))
                .put(p.customerNumber())
                .put(card.given())
                .put(card.family())
                .put(card.email())
                .put(day);
        row.put(home.street())
                .put(home.postcode())
                .put(home.city())
                .put(home.land().code)
                .put(plan.name())
                .put(Texts.comma(plan.monthly()));
        row.put(p.land().currency)
                .put(Days.german(plan.started()))
                .put(plan.ended() == 0 ? "" : Days.german(plan.ended()))
                .put(reason);
        row.put(plan.ended() == 0 ? "aktiv" : "beendet").end();
        block.spoil(row, chance, 8);
        block.person(SOURCE, "memberships", p.customerNumber(), p);
        tally(p, plan, block.tally);
    }

    private static void tally(Person p, Life.Plan plan, Tally tally) {
        tally.count(Figure.CONTRACTS);
        if (!plan.activeOn(Days.PRICE_CHANGE - 1)) {
            return;
        }
        boolean raised = Life.raised(p, plan);
        boolean left = plan.ended() > 0 && plan.ended() <= Story.WAVE_END;
        tally.count(raised ? Figure.PRICED_ACTIVE : Figure.OTHER_ACTIVE);
        if (left) {
            tally.count(raised ? Figure.PRICED_CANCELLED : Figure.OTHER_CANCELLED);
        }
    }
}
