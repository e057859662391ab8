package io.rapport.demo;

import io.rapport.demo.DayStream.Change;
import io.rapport.demo.ExportFile.Form;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// All streams of the demo company that go on by a day. The workbooks (marketing costs, deals of the hub) come by the
/// month and are not among them.
final class DayStreams {
    private static final String[] SALESFORCE = {"CreatedDate", "LastModifiedDate", "SystemModstamp"};
    /// Orders of this month stand in the file with wrong amounts.
    private static final String WRONG = "2025-11-";
    private static final String YEAR = "_\\d{4}";

    private DayStreams() {}

    static List<DayStream> all() {
        return List.of(
                salesforce("Account", "").changed(more("NumberOfEmployees", 1)).deleted(put("IsDeleted", "true")),
                salesforce("Contact", "").changed(call("MobilePhone")).deleted(put("IsDeleted", "true")),
                salesforce("Lead", "")
                        .changed(put("Status", "Working - Contacted"))
                        .deleted(put("IsDeleted", "true")),
                salesforce("Opportunity", "Id", "CloseDate")
                        .changed(more("Amount", 100))
                        .deleted(put("IsDeleted", "true")),
                salesforce("Contract", "Id", "StartDate", "EndDate", "Cancelled_On__c")
                        .things("Id", "Id", "ContractNumber")
                        .changed(more("Monthly_Amount__c", 10)),
                salesforce("Task", "Id", "ActivityDate", "CompletedDateTime")
                        .changed(put("Subject", "Call: offer discussed"))
                        .deleted(put("IsDeleted", "true")),
                salesforce("Event", "Id", "ActivityDate", "StartDateTime", "EndDateTime")
                        .changed(put("Subject", "Visit, moved"))
                        .deleted(put("IsDeleted", "true")),
                hub("contacts").changed(call("Mobile Phone Number")),
                hub("companies").changed(more("Number of Employees", 1)),
                audience("subscribed", "CONFIRM_TIME"),
                audience("unsubscribed", "UNSUB_TIME"),
                audience("cleaned", "CLEAN_TIME"),
                DayStream.of("newsletter", "activity" + YEAR + "\\.ndjson(\\.gz)?", "activity_%s.ndjson", Form.NDJSON)
                        .things("", "campaign_id")
                        .dated("created_at_timestamp")
                        .changed(more("campaign_title", " (second part)")),
                DayStream.of(
                                "newsletter-uk",
                                "contact_export_2026-09-30\\.csv",
                                "contact_export_%s.csv",
                                Form.CSV_QUOTED)
                        .dated("Created At", "Updated At")
                        .stamped("Updated At")
                        .changed(call("Phone - mobile")),
                DayStream.of(
                                "newsletter-uk",
                                "tracking_activities\\.json",
                                "tracking_activities_%s.json",
                                Form.JSON_ARRAY)
                        .things("", "campaign_activity_id")
                        .dated("created_time")
                        .changed(more("campaign_name", " (second part)")),
                DayStream.of("shop-eu", "customers_export\\.csv", "customers_export_%s.csv", Form.CSV)
                        .changed(call("Phone")),
                DayStream.of(
                                "shop-eu",
                                "orders_export" + YEAR + "-Q\\d\\.csv(\\.gz)?",
                                "orders_export_%s.csv",
                                Form.CSV)
                        .things("Name", "Name", "Id")
                        .dated("Created at", "Paid at", "Fulfilled at", "Cancelled at")
                        .changed(DayStreams::refunded),
                DayStream.of("shop-eu", "visits\\.ndjson\\.gz", "visits_%s.ndjson", Form.NDJSON)
                        .things("session_id", "session_id")
                        .dated("started_ms")
                        .changed(more("pages", 1)),
                DayStream.of("shop-uk", "export_customers\\.csv", "export_customers_%s.csv", Form.CSV_QUOTED)
                        .dated("Customer Since")
                        .changed(call("Phone")),
                DayStream.of("shop-uk", "sales_orders" + YEAR + "\\.csv", "sales_orders_%s.csv", Form.CSV_QUOTED)
                        .things("entity_id", "entity_id", "increment_id")
                        .dated("created_at", "updated_at")
                        .stamped("updated_at")
                        .changed(DayStreams::closed)
                        .sparing(WRONG),
                DayStream.of("shop-uk", "sales_order_items\\.csv\\.gz", "sales_order_items_%s.csv", Form.CSV)
                        .things("order_id", "item_id", "order_id", "order_increment_id")
                        .dated("created_at", "updated_at")
                        .stamped("updated_at")
                        .changed(more("base_cost", 1))
                        .sparing(WRONG),
                zendesk("organizations", "").changed(put("organization_fields.tier", "Key account")),
                zendesk("users", "").changed(call("phone")).deleted(put("active", "false")),
                zendesk("tickets", "id", "metric_set.solved_at")
                        .changed(put("priority", "urgent"))
                        .deleted(put("status", "deleted")),
                DayStream.of("helpdesk", "comments\\.ndjson\\.gz", "comments_%s.ndjson", Form.NDJSON)
                        .things("ticket_id", "id", "ticket_id")
                        .dated("created_at"),
                freshdesk("companies").changed(put("Account tier", "Key account")),
                freshdesk("contacts").changed(call("Mobile phone")),
                freshdesk("tickets")
                        .things("Ticket ID", "Ticket ID")
                        .dated(
                                "Created time",
                                "Due by Time",
                                "Resolved time",
                                "Closed time",
                                "Initial response time",
                                "Last update time")
                        .stamped("Last update time")
                        .changed(put("Priority", "Urgent")),
                freshdesk("survey_results")
                        .things("Ticket ID", "Survey response ID", "Ticket ID")
                        .dated("Created at")
                        .changed(put("Feedback", "Called back by the customer")),
                DayStream.of("finance", "memberships\\.csv", "memberships_%s.csv", Form.CSV_OFFICE)
                        .dated("Beginn", "Ende")
                        .changed(DayStreams::ended),
                DayStream.of("surveys", "nps_answers" + YEAR + "\\.csv", "nps_answers_%s.csv", Form.CSV_MARKED)
                        .things("", "Response ID")
                        .dated("Submitted at")
                        .changed(put("Comment", "Read aloud to the team")));
    }

    /// @param key empty where only newcomers bring new rows
    private static DayStream salesforce(String object, String key, String... moments) {
        DayStream stream = DayStream.of("crm", object + "\\.csv", object + "-%s.csv", Form.CSV_QUOTED)
                .dated(both(SALESFORCE, moments))
                .stamped("LastModifiedDate", "SystemModstamp");
        return key.isEmpty() ? stream : stream.things(key, key);
    }

    private static DayStream hub(String object) {
        String name = "hubspot-crm-exports-all-" + object + "-";
        return DayStream.of("hub", name + "2026-09-30\\.csv", name + "%s.csv", Form.CSV_QUOTED)
                .dated("Create Date", "Last Modified Date")
                .stamped("Last Modified Date");
    }

    private static DayStream audience(String list, String moment) {
        String name = list + "_email_audience_export_";
        return DayStream.of("newsletter", name + "5f1d2c\\.csv", name + "%s.csv", Form.CSV)
                .dated("OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED", moment)
                .stamped("LAST_CHANGED")
                .changed(call("Phone Number"));
    }

    private static DayStream zendesk(String object, String key, String... moments) {
        DayStream stream = DayStream.of("helpdesk", object + "\\.ndjson", object + "_%s.ndjson", Form.NDJSON)
                .dated(both(new String[] {"created_at", "updated_at"}, moments))
                .stamped("updated_at");
        return key.isEmpty() ? stream : stream.things(key, key);
    }

    private static DayStream freshdesk(String object) {
        return DayStream.of("helpdesk-uk", object + "\\.csv", object + "_%s.csv", Form.CSV);
    }

    private static Change put(String column, String value) {
        return (row, today) -> {
            boolean other = !row.text(column).equals(value);
            row.put(column, value);
            return other;
        };
    }

    /// Adds to a number, which keeps its decimals, or puts words behind a text.
    private static Change more(String column, Object more) {
        return (row, today) -> {
            String value = row.text(column);
            if (value.isEmpty()) {
                return false;
            }
            row.put(
                    column,
                    more instanceof Integer n
                            ? new BigDecimal(value).add(BigDecimal.valueOf(n)).toPlainString()
                            : value + more);
            return true;
        };
    }

    /// Another phone: the last digits differ, or there was none.
    private static Change call(String column) {
        return (row, today) -> {
            String old = row.text(column);
            int digits = 1_000 + Math.floorMod(row.line().hashCode() + today, 9_000);
            row.put(column, old.length() < 8 ? "+491511234" + digits : old.substring(0, old.length() - 4) + digits);
            return !row.text(column).equals(old);
        };
    }

    /// An order's first item comes back.
    private static boolean refunded(DayRow row, int today) {
        if (!row.text("Financial Status").equals("paid")) {
            return false;
        }
        row.put("Financial Status", "partially_refunded");
        row.put("Refunded Amount", row.text("Lineitem price"));
        return true;
    }

    private static boolean closed(DayRow row, int today) {
        if (!row.text("state").equals("complete")) {
            return false;
        }
        row.put("state", "closed");
        row.put("status", "closed");
        row.put("total_refunded", row.text("grand_total"));
        return true;
    }

    private static boolean ended(DayRow row, int today) {
        if (!row.text("Ende").isEmpty()) {
            return false;
        }
        row.put("Ende", Days.german(today));
        row.put("Kuendigungsgrund", "Umzug");
        row.put("Status", "beendet");
        return true;
    }

    private static String[] both(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
