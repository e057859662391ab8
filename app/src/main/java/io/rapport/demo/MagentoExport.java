package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import java.util.Locale;

/// `shop-uk`: the shop of Britain and America, in pounds. Guests have no account; a part of one month comes late in a
/// file of its own; some orders of another month were exported with wrong amounts and are delivered again, corrected.
final class MagentoExport implements Export {
    static final String SOURCE = "shop-uk";
    private static final int LATE_MONTH = Days.monthIndex(Days.day(2026, 3, 1));
    private static final int WRONG_MONTH = Days.monthIndex(Days.day(2025, 11, 1));
    private static final String ORDER =
            "entity_id|increment_id|state|status|store_name|customer_id|customer_is_guest|customer_email"
                    + "|customer_firstname|customer_lastname|subtotal_incl_tax|discount_amount|shipping_amount|tax_amount|grand_total|total_refunded"
                    + "|order_currency_code|coupon_code|billing_street|billing_city|billing_postcode|billing_country_id|billing_telephone"
                    + "|created_at|updated_at";

    private final long seed;
    private final ExportFile customers;
    private final ExportFile[] orders = new ExportFile[3];
    private final ExportFile late;
    private final ExportFile corrected;
    private final ExportFile items;

    MagentoExport(Exports exports, long seed) {
        this.seed = seed;
        customers = exports.file(
                "exports/shop-uk/export_customers.csv",
                Form.CSV_QUOTED,
                "ID|Name|Email|Group|Phone|ZIP|Country|State/Province|Customer Since|Web Site|Confirmed email|Account Created in"
                        + "|Date of Birth|Tax VAT Number|Gender|Street Address|City|Company|Billing Firstname|Billing Lastname");
        for (int i = 0; i < 3; i++) {
            orders[i] = exports.file("exports/shop-uk/sales_orders_" + (2024 + i) + ".csv", Form.CSV_QUOTED, ORDER);
        }
        corrected = exports.file("exports/shop-uk/sales_orders_2025_corrected_november.csv", Form.CSV_QUOTED, ORDER);
        late = exports.file("exports/shop-uk/sales_orders_2026_late_march.csv", Form.CSV_QUOTED, ORDER);
        items = exports.file(
                "exports/shop-uk/sales_order_items.csv.gz",
                Form.CSV,
                "item_id|order_id|order_increment_id|parent_item_id|sku|name|category|product_type|qty_ordered|qty_refunded"
                        + "|price_incl_tax|row_total_incl_tax|discount_amount|base_cost|created_at|updated_at");
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (!life.buyer() || !p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 27, p.id());
        Card card = Clerk.write(p, life.orders().getLast().day(), chance, .7);
        if (life.guest()) {
            card = Clerk.mailed(card, p.emailOn(Days.END));
            block.person(SOURCE, "orders", "guest:" + card.email().toLowerCase(Locale.ROOT), p);
        } else {
            customer(p, card, chance, block);
        }
        String customer = life.guest() ? "" : Integer.toString(p.id() + 1);
        for (Order order : life.orders()) {
            place(order, order(p.id(), order), customer, card, chance, block);
            items(order, order(p.id(), order), block);
            block.tally.count(Figure.ORDERS);
            block.tally.add(Figure.ORDER_CENTS_GBP, order.total());
        }
    }

    private static long order(int person, Order order) {
        return 1_000_000 + person * 32L + order.nth();
    }

    private void customer(Person p, Card card, Chance chance, Block block) {
        boolean split = chance.hit(.8);
        String key = Integer.toString(p.id() + 1);
        Csv row = block.csv(customers);
        row.put(key).put(card.fullName()).put(card.email()).put("General");
        row.put(chance.hit(.5) ? card.mobile() : card.phone())
                .put(card.postcode())
                .put(card.country())
                .put(card.region());
        row.put(Days.time(Days.moment(chance, p.seen())))
                .put("Main Website")
                .put("Confirmed")
                .put("Default Store View");
        row.put(card.birth())
                .put("")
                .put(chance.hit(.4) ? p.female() ? "Female" : "Male" : "")
                .put(card.street())
                .put(card.city());
        row.put("")
                .put(split ? card.given() : "")
                .put(split ? card.family() : "")
                .end();
        block.spoil(row, chance, 9);
        block.person(SOURCE, "customers", key, p);
    }

    /// Chooses the file an order stands in.
    private void place(Order order, long id, String customer, Card card, Chance chance, Block block) {
        int month = Days.monthIndex(order.day());
        int year = Days.year(order.day());
        if (month == LATE_MONTH && chance.hit(.12)) {
            row(block.csv(late), order, id, customer, card, 1, 0);
            block.tally.count(Figure.LATE_ORDERS);
        } else if (month == WRONG_MONTH && chance.hit(.05)) {
            row(block.csv(orders[year - 2024]), order, id, customer, card, 100, 0);
            row(block.csv(corrected), order, id, customer, card, 1, 9L * Days.SECONDS);
            block.tally.count(Figure.CORRECTED_ORDERS);
        } else {
            Csv rows = block.csv(orders[year - 2024]);
            row(rows, order, id, customer, card, 1, 0);
            block.spoil(rows, chance, 14);
        }
    }

    /// @param factor 100 where the amounts lost their decimal point
    /// @param later seconds until the row was changed
    private static void row(Csv row, Order order, long id, String customer, Card card, int factor, long later) {
        String state = order.cancelled()
                ? "canceled"
                : order.refunded() > 0 && order.refunded() == order.total() ? "closed" : "complete";
        row.put(id)
                .put("0" + id)
                .put(state)
                .put(state)
                .put(order.inStore() ? "Store" : "Main Website")
                .put(customer);
        row.put(customer.isEmpty() ? 1 : 0).put(card.email()).put(card.given()).put(card.family());
        row.cents((order.subtotal() + order.discount()) * factor)
                .put(order.discount() == 0 ? "0.00" : "-" + Texts.cents(order.discount() * factor));
        row.cents(order.shipping() * factor)
                .cents(order.tax(20) * factor)
                .cents(order.total() * factor)
                .cents(order.refunded() * factor);
        row.put("GBP")
                .put(order.discount() > 0 ? "TRAIL10" : "")
                .put(card.street())
                .put(card.city())
                .put(card.postcode());
        row.put(card.country())
                .put(card.mobile())
                .put(Days.time(order.at()))
                .put(Days.time(Days.known(order.at() + 90_000) + later))
                .end();
    }

    private void items(Order order, long id, Block block) {
        Csv row = block.csv(items);
        int nth = 0;
        for (Order.Line line : order.lines()) {
            row.put(id * 8 + nth++)
                    .put(id)
                    .put("0" + id)
                    .put("")
                    .put(line.product().sku())
                    .put(line.product().name());
            row.put(line.product().category())
                    .put("simple")
                    .put(line.quantity())
                    .put(0)
                    .cents(line.price())
                    .cents(line.amount());
            row.put("0.00")
                    .cents(line.cost() / line.quantity())
                    .put(Days.time(order.at()))
                    .put(Days.time(Days.known(order.at() + 90_000)))
                    .end();
            block.tally.count(Figure.ORDER_LINES);
        }
    }
}
