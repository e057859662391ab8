package io.rapport.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One mailing.
///
/// @param sent second it went out
record Campaign(String key, String name, long sent) {
    private static final String[] TOPICS = {
        "Trail season", "New arrivals", "Repair week", "Winter kit", "Members first", "Last chance", "Summer huts"
    };

    int day() {
        return (int) (sent / Days.SECONDS);
    }

    /// One mailing every 7 weeks; of large companies only the last year's activity is exported.
    static List<Campaign> all(int people) {
        List<Campaign> all = new ArrayList<>();
        for (int i = people > 200_000 ? 8 : 0; i < 15; i++) {
            int day = Days.START + 12 + i * 49;
            String name = Days.iso(day).substring(0, 7) + " " + TOPICS[i % TOPICS.length];
            all.add(new Campaign(
                    "c" + Texts.base36(70_001L + i * 977L, 8).toLowerCase(Locale.ROOT),
                    name,
                    day * (long) Days.SECONDS + 28_800));
        }
        return all;
    }
}
