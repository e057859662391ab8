package io.rapport.report;

import io.rapport.activity.Activity;
import io.rapport.activity.ActivityKind;
import io.rapport.report.document.Block.Event;
import io.rapport.report.document.Block.Topic;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The newest activities as a reader wants them: mails that were only sent are left out, and the same thing done by
/// several people of an account on one day is one line.
final class TimelineEvents {
    private final Scope scope;

    TimelineEvents(Scope scope) {
        this.scope = scope;
    }

    private record Line(LocalDate day, ActivityKind kind, String title) {}

    /// @param newest newest first
    List<Event> of(List<Activity> newest, int most) {
        LocalDateTime end = scope.lastDay().plusDays(1).atStartOfDay();
        Map<Line, List<Activity>> lines = new LinkedHashMap<>();
        for (Activity a : newest) {
            LocalDateTime at = Cells.local(a.at(), scope.zone());
            if (!at.isBefore(end) || a.kind() == ActivityKind.MAIL_SENT) {
                continue;
            }
            boolean folds = TouchWords.topic(a.kind()) == Topic.MARKETING || a.kind() == ActivityKind.VISIT;
            String title = folds ? a.title() : a.title() + " " + a.id() + " " + a.kind();
            lines.computeIfAbsent(new Line(at.toLocalDate(), a.kind(), title), _ -> new ArrayList<>())
                    .add(a);
        }
        return lines.values().stream().limit(most).map(this::event).toList();
    }

    private Event event(List<Activity> same) {
        Activity a = same.getFirst();
        return new Event(
                Cells.local(a.at(), scope.zone()),
                a.kind().label(),
                TouchWords.topic(a.kind()),
                a.title(),
                same.size() > 1 ? same.size() + " times" : a.detail(),
                a.amount() == null ? null : (Double) a.amount().doubleValue(),
                a.source());
    }
}
