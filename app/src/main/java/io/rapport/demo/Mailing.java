package io.rapport.demo;

import java.util.List;

/// What a subscriber does with the mailings, whichever tool sends them.
final class Mailing {
    /// Hears each action.
    interface Listener {
        /// @param kind index into the kinds
        void action(Campaign campaign, int kind, long at);
    }

    static final int SENT = 0;
    static final int OPENED = 1;
    static final int CLICKED = 2;
    static final int BOUNCED = 3;
    static final int LEFT = 4;

    private Mailing() {}

    /// Plays the campaigns from the day somebody joined.
    ///
    /// @return second of the bounce (negative) or of leaving (positive), or 0
    static long play(List<Campaign> campaigns, int joined, Chance chance, Listener listener) {
        double keen = .12 + .45 * chance.unit();
        for (Campaign campaign : campaigns) {
            if (campaign.day() < joined) {
                continue;
            }
            listener.action(campaign, SENT, campaign.sent());
            if (chance.hit(.004)) {
                listener.action(campaign, BOUNCED, campaign.sent() + 40);
                return -(campaign.sent() + 40);
            }
            if (chance.hit(keen)) {
                long opened = campaign.sent() + 60 + (long) chance.span(30_000);
                listener.action(campaign, OPENED, opened);
                if (chance.hit(.22)) {
                    listener.action(campaign, CLICKED, opened + 20 + chance.below(200));
                }
                if (chance.hit(.012)) {
                    listener.action(campaign, LEFT, opened + 300);
                    return opened + 300;
                }
            }
        }
        return 0;
    }
}
