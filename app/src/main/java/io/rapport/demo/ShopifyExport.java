package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import java.util.Locale;

/// `shop-eu`: the shop of the continent. Orders come by quarter, one row a line, order fields on the first row only;
/// one quarter is delivered twice. Visits of people who are logged in come from the shop's own log.
final class ShopifyExport implements Export {
    static final String SOURCE = "shop-eu";
    /// The quarter that is delivered twice, the second time under another name.
    static final String TWICE = "exports/shop-eu/orders_export_2025-Q2.csv";
    static final String AGAIN = "exports/shop-eu/orders_export_2025-Q2 (1).csv";
    private static final long BASE = 7_000_000_000L;
    private static final String[] DEVICES = {"mobile", "mobile", "desktop", "tablet"};
    private static final String ORDER =
            "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency"
                    + "|Subtotal|Shipping|Taxes|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name"
                    + "|Lineitem price|Lineitem compare at price|Lineitem sku|Lineitem requires shipping|Lineitem taxable"
                    + "|Lineitem fulfillment status|Billing Name|Billing Street|Billing City|Billing Zip|Billing Province|Billing Country"
                    + "|Billing Phone|Shipping Name|Shipping Street|Shipping City|Shipping Zip|Shipping Country|Notes|Cancelled at"
                    + "|Payment Method|Refunded Amount|Vendor|Id|Tags|Source|Lineitem discount|Phone";

    private final long seed;
    private final ExportFile customers;
    private final ExportFile visits;
    private final ExportFile[] orders = new ExportFile[8];

    ShopifyExport(Exports exports, long seed) {
        this.seed = seed;
        customers = exports.file(
                "exports/shop-eu/customers_export.csv",
                Form.CSV,
                "Customer ID|First Name|Last Name|Email|Accepts Email Marketing|Default Address Company|Default Address Address1"
                        + "|Default Address Address2|Default Address City|Default Address Province Code|Default Address Country Code"
                        + "|Default Address Zip|Default Address Phone|Phone|Accepts SMS Marketing|Total Spent|Total Orders|Note|Tax Exempt|Tags");
        for (int i = 0; i < 8; i++) {
            String name = "exports/shop-eu/orders_export_" + (2024 + (i + 3) / 4) + "-Q" + ((i + 3) % 4 + 1) + ".csv";
            orders[i] = exports.file(i == 1 || i == 4 ? name + ".gz" : name, Form.CSV, ORDER);
        }
        visits = exports.file("exports/shop-eu/visits.ndjson.gz", Form.NDJSON, "");
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (!life.buyer() || p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 26, p.id());
        int day = life.orders().getLast().day();
        Card card = Clerk.write(p, day, chance, .7);
        String key = Long.toString(BASE + p.id() * 8L);
        customer(p, life, card, key, chance, block);
        for (Order order : life.orders()) {
            order(p, card, order, chance, block);
        }
        visits(key, p, chance, block);
        if (chance.hit(.001)) {
            test(p, block);
        }
    }

    private void customer(Person p, Life life, Card card, String key, Chance chance, Block block) {
        long spent = 0;
        for (Order order : life.orders()) {
            spent += order.cancelled() ? 0 : order.total();
        }
        String phone = chance.hit(.5) ? card.mobile() : card.phone();
        Csv row = block.csv(customers);
        row.put(key)
                .put(card.given())
                .put(card.family())
                .put(card.email())
                .put(life.subscriber() ? "yes" : "no")
                .put("");
        row.put(card.street())
                .put("")
                .put(card.city())
                .put(card.region())
                .put(card.country())
                .put(card.postcode())
                .put(phone);
        row.put(chance.hit(.4) ? phone : "")
                .put("no")
                .cents(spent)
                .put(life.orders().size())
                .put("")
                .put("no");
        row.put(chance.hit(.85) ? "channel:" + p.channel() : "").end();
        block.spoil(row, chance, 6);
        block.person(SOURCE, "customers", key, p);
    }

    private void order(Person p, Card card, Order order, Chance chance, Block block) {
        String name = "#" + (1_000_000 + p.id() * 32L + order.nth());
        Csv row = block.csv(orders[Days.quarter(order.day())]);
        boolean first = true;
        for (Order.Line line : order.lines()) {
            row.put(name).put(card.email());
            if (first) {
                head(order, row);
            } else {
                row.skip(14);
            }
            row.put(line.quantity())
                    .put(line.product().name())
                    .cents(line.price())
                    .put("")
                    .put(line.product().sku());
            row.put("true").put("true").put(order.cancelled() ? "pending" : "fulfilled");
            if (first) {
                tail(card, order, line, name, row);
            } else {
                row.skip(16).put(line.product().category()).end();
            }
            first = false;
            block.tally.count(Figure.ORDER_LINES);
        }
        block.tally.count(Figure.ORDERS);
        block.tally.add(Figure.ORDER_CENTS_EUR, order.total());
        if (chance.hit(.0006)) {
            unreadable(card, order, p, block);
        }
        block.spoil(row, chance, 11);
    }

    private static void head(Order order, Csv row) {
        String status = order.cancelled()
                ? "voided"
                : order.refunded() == 0
                        ? "paid"
                        : order.refunded() == order.total() ? "refunded" : "partially_refunded";
        String paid = order.cancelled() ? "" : Days.berlin(order.at() + 60);
        row.put(status).put(paid).put(order.cancelled() ? "unfulfilled" : "fulfilled");
        row.put(order.cancelled() ? "" : Days.berlin(Days.known(order.at() + 90_000)))
                .put("no")
                .put("EUR")
                .cents(order.subtotal());
        row.cents(order.shipping())
                .cents(order.tax(19))
                .cents(order.total())
                .put(order.discount() > 0 ? "TRAIL10" : "");
        row.cents(order.discount()).put(order.inStore() ? "" : "Standard").put(Days.berlin(order.at()));
    }

    private static void tail(Card card, Order order, Order.Line line, String name, Csv row) {
        String who = card.fullName();
        row.put(who)
                .put(card.street())
                .put(card.city())
                .put(card.postcode())
                .put(card.region())
                .put(card.country())
                .put(card.mobile());
        row.put(who)
                .put(card.street())
                .put(card.city())
                .put(card.postcode())
                .put(card.country())
                .put("");
        row.put(order.cancelled() ? Days.berlin(order.at() + 7200) : "")
                .put("card")
                .cents(order.refunded());
        row.put(line.product().category())
                .put("55" + name.substring(1))
                .put("")
                .put(order.inStore() ? "pos" : "web")
                .put("0.00")
                .put("")
                .end();
    }

    /// An order somebody mistyped in a spreadsheet: neither its time nor its amount can be read.
    private void unreadable(Card card, Order order, Person p, Block block) {
        Csv row = block.csv(orders[Days.quarter(order.day())]);
        row.put("#X" + (1_000_000 + p.id() * 32L + order.nth()))
                .put(card.email())
                .put("paid")
                .skip(4)
                .put("EUR")
                .skip(3)
                .put("n/a");
        row.skip(3)
                .put("soon")
                .put(1)
                .put("Lost parcel")
                .put("0.00")
                .put("")
                .put("XX-0")
                .end();
        block.tally.count(Figure.BAD_VALUES);
    }

    private void visits(String key, Person p, Chance chance, Block block) {
        int count = chance.count(4.4, 40);
        for (int i = 0; i < count; i++) {
            int day = Days.active(chance, Math.max(p.seen(), Days.END - 365));
            Json row = block.json(visits).begin();
            row.put("session_id", Texts.base36(p.id() * 64L + i, 8).toLowerCase(Locale.ROOT))
                    .put("customer_id", key);
            row.put("started_ms", Days.moment(chance, day) * 1000).put("seconds", 20 + (long) chance.span(200));
            row.put("pages", 1 + chance.count(4, 60))
                    .put("channel", p.channel())
                    .put("device", chance.of(DEVICES))
                    .end();
            block.spoil(row, chance);
            block.tally.count(Figure.VISITS);
        }
    }

    private void test(Person p, Block block) {
        String key = Long.toString(BASE + p.id() * 8L + 7);
        Csv row = block.csv(customers);
        row.put(key)
                .put("Test")
                .put("Order")
                .put("test@test.com")
                .put("no")
                .put("")
                .put("Teststr. 1")
                .put("")
                .put("Test")
                .end();
        block.person(SOURCE, "customers", key, "T" + p.id(), "");
        block.tally.count(Figure.TEST_ACCOUNTS);
    }
}
