package io.rapport.report;

import io.rapport.activity.ActivityKind;
import io.rapport.report.document.Block.Topic;

/// Families of activity kinds.
final class TouchWords {
    private TouchWords() {}

    static Topic topic(ActivityKind kind) {
        return switch (kind) {
            case ORDER, REFUND, ORDER_CANCELLED -> Topic.SALES;
            case TICKET_OPENED, TICKET_RESOLVED, MESSAGE, SURVEY_ANSWERED -> Topic.SERVICE;
            case MAIL_SENT, MAIL_OPENED, MAIL_CLICKED, MAIL_BOUNCED, MAIL_UNSUBSCRIBED -> Topic.MARKETING;
            case VISIT -> Topic.WEB;
            case DEAL_OPENED, DEAL_WON, DEAL_LOST, CONTRACT_STARTED, CONTRACT_ENDED -> Topic.RELATION;
        };
    }

    /// At most five words for all kinds.
    static String way(ActivityKind kind) {
        return switch (kind) {
            case ORDER, REFUND, ORDER_CANCELLED -> "Orders";
            case TICKET_OPENED, TICKET_RESOLVED, MESSAGE, SURVEY_ANSWERED -> "Service";
            case MAIL_SENT, MAIL_OPENED, MAIL_CLICKED, MAIL_BOUNCED, MAIL_UNSUBSCRIBED -> "Mail";
            case VISIT -> "Web";
            case DEAL_OPENED, DEAL_WON, DEAL_LOST, CONTRACT_STARTED, CONTRACT_ENDED -> "Sales talks";
        };
    }
}
