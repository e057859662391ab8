package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;

/// `surveys`: the yearly question whether people would recommend the company; known by e-mail address only.
final class SurveyExport implements Export {
    private static final String[] PRAISE = {"Great boots", "Love the shop", "Fast delivery", "Friendly help"};
    private static final String[] BLAME = {"Too expensive now", "Nobody answers", "Parcel was late", "Zip broke twice"};

    private final long seed;
    private final ExportFile[] answers = new ExportFile[2];

    SurveyExport(Exports exports, long seed) {
        this.seed = seed;
        for (int i = 0; i < 2; i++) {
            answers[i] = exports.file(
                    "exports/surveys/nps_answers_" + (2025 + i) + ".csv",
                    Form.CSV_MARKED,
                    "Response ID|Survey|Question type|Submitted at|Email|Score|Scale maximum|Comment");
        }
    }

    @Override
    public void person(Person p, Life life, Block block) {
        Chance chance = Chance.of(seed, 32, p.id());
        for (int i = 0; i < 2; i++) {
            int day = Days.day(2025 + i, 6, 1) + chance.below(28);
            if (!life.buyer() || !chance.hit(.06) || life.orders().getFirst().day() > day) {
                continue;
            }
            Life.Plan plan = life.plan();
            boolean angry = i == 1 && plan != null && Life.raised(p, plan);
            int score = chance.hit(angry ? .6 : .2)
                    ? chance.between(0, 6)
                    : chance.hit(.4) ? chance.between(7, 8) : chance.between(9, 10);
            String comment = chance.hit(.3) ? chance.of(score > 6 ? PRAISE : BLAME) : "";
            block.csv(answers[i])
                    .put("R" + (p.id() * 2L + i))
                    .put("NPS " + (2025 + i))
                    .put("NPS")
                    .put(Days.time(Days.moment(chance, day)))
                    .put(p.emailOn(day))
                    .put(score)
                    .put(10)
                    .put(comment)
                    .end();
            block.tally.count(Figure.SURVEY_ANSWERS);
        }
    }
}
