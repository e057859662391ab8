package io.rapport.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What happened, as the timeline names it.
public enum ActivityKind {
    ORDER("Ordered"),
    REFUND("Refunded"),
    ORDER_CANCELLED("Order cancelled"),
    TICKET_OPENED("Ticket opened"),
    TICKET_RESOLVED("Ticket resolved"),
    MESSAGE("Message"),
    MAIL_SENT("Mail sent"),
    MAIL_OPENED("Mail opened"),
    MAIL_CLICKED("Mail clicked"),
    MAIL_BOUNCED("Mail bounced"),
    MAIL_UNSUBSCRIBED("Unsubscribed from mails"),
    VISIT("Visited the web site"),
    DEAL_OPENED("Deal opened"),
    DEAL_WON("Deal won"),
    DEAL_LOST("Deal lost"),
    CONTRACT_STARTED("Contract started"),
    CONTRACT_ENDED("Contract ended"),
    SURVEY_ANSWERED("Survey answered");

    private static final Set<String> WORDS =
            Arrays.stream(values()).map(ActivityKind::word).collect(Collectors.toUnmodifiableSet());

    private final String label;

    ActivityKind(String label) {
        this.label = label;
    }

    /// A few words for people.
    public String label() {
        return label;
    }

    /// The word the tables use: `mail_sent`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the timeline has a kind of this word.
    static boolean isOne(String word) {
        return WORDS.contains(word);
    }

    /// @throws IllegalArgumentException if the timeline has no such kind
    public static ActivityKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
