package io.rapport.demo;

import java.util.ArrayList;
import java.util.List;

/// A request to support.
///
/// @param nth 0 for the person's first
/// @param at second it was opened
/// @param answered second of the first answer, 0 for none yet
/// @param solved second it was solved, 0 while it is open
/// @param topic index into the topics
/// @param rating 1 to 5, 0 for none
/// @param again the customer wrote a second time
record Ticket(int nth, long at, long answered, long solved, int topic, int rating, boolean again, int agent) {
    static final String[] SUBJECTS = {
        "Where is my order?",
        "Return label",
        "Wrong size",
        "Broken zip",
        "Invoice question",
        "Change my address",
        "Cancel my membership",
        "Complaint: item arrived damaged",
        "Complaint: nobody called back",
        "Complaint: wrong amount charged"
    };
    static final String[] CHANNELS = {"email", "web", "chat", "voice"};
    private static final int FIRST_COMPLAINT = 7;

    boolean complaint() {
        return topic >= FIRST_COMPLAINT;
    }

    String subject() {
        return SUBJECTS[topic];
    }

    String channel() {
        return CHANNELS[(nth + agent) % CHANNELS.length];
    }

    static List<Ticket> of(Person p, List<Order> orders, Chance chance) {
        int count = orders.isEmpty()
                ? chance.hit(.04) || p.company() != null && chance.hit(.15) ? 1 : 0
                : chance.hit(.2) ? 1 + chance.count(.6 + orders.size() * .08, 7) : 0;
        List<Ticket> tickets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = orders.isEmpty()
                    ? Days.moment(chance, Days.active(chance, p.seen()))
                    : orders.get(chance.below(orders.size())).at() + chance.between(1, 20) * (long) Days.SECONDS;
            if (at < (Days.END + 1L) * Days.SECONDS) {
                tickets.add(one(p, tickets.size(), at, chance));
            }
        }
        return tickets;
    }

    /// The central help desk answers slowly until its second shift, fast from then on.
    private static Ticket one(Person p, int nth, long at, Chance chance) {
        long end = (Days.END + 1L) * Days.SECONDS - 1;
        boolean improved = !p.land().british() && at >= (long) Days.NEW_DESK * Days.SECONDS;
        double hours = p.land().british() ? 14 : improved ? 6 : 21;
        long answered = at + 300 + (long) (chance.span(hours) * 3600);
        long solved = answered + 600 + (long) (chance.span(improved ? 16 : 34) * 3600);
        boolean open = chance.hit(.02);
        int topic = chance.below(SUBJECTS.length);
        double happy = improved ? .9 : .72;
        int rating = chance.hit(.3) ? (chance.hit(happy) ? chance.between(4, 5) : chance.between(1, 2)) : 0;
        boolean done = solved <= end && !open;
        return new Ticket(
                nth,
                at,
                answered <= end ? answered : 0,
                done ? solved : 0,
                topic,
                done ? rating : 0,
                chance.hit(.45),
                chance.below(12));
    }
}
