package io.rapport.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person does with the company in the 24 months; every system sees its part of it.
///
/// @param orders by time; empty for those who never bought
/// @param plan membership, or null
/// @param subscriber takes the newsletter
/// @param guest buys without an account where the shop allows it
/// @param lead left an address on a campaign page
/// @param tickets requests to support
record Life(
        List<Order> orders,
        @Nullable Plan plan,
        boolean subscriber,
        boolean guest,
        boolean lead,
        List<Ticket> tickets) {
    static final int MAX_ORDERS = 31;
    private static final String[] PLANS = {"Basic", "Plus", "Family"};
    private static final int[] MONTHLY = {490, 990, 1490};
    private static final double[] PLAN_SHARES = {.35, .8, 1};
    static final int RAISED = 1490;

    /// A membership.
    ///
    /// @param monthly cents of the shop's currency
    /// @param started first day
    /// @param ended last day, 0 while it goes on
    /// @param priced whether the price change ended it
    record Plan(String name, int monthly, int started, int ended, boolean priced) {
        boolean activeOn(int day) {
            return started <= day && (ended == 0 || ended >= day);
        }
    }

    boolean buyer() {
        return !orders.isEmpty();
    }

    static Life of(Person p, long seed) {
        Chance chance = Chance.of(seed, 6, p.id());
        boolean buyer = chance.hit(.58);
        boolean lead = chance.hit(.11);
        Plan plan = buyer && chance.hit(.16) ? plan(p, chance) : null;
        List<Order> orders = buyer ? orders(p, plan, chance) : List.of();
        List<Ticket> tickets = Ticket.of(p, orders, chance);
        boolean unknown = !buyer && !lead && tickets.isEmpty() && p.company() == null;
        boolean subscriber = chance.hit(buyer ? .46 : .36) || unknown;
        return new Life(orders, plan, subscriber, chance.hit(.3), lead, tickets);
    }

    /// Whether the price of this person's plan rose.
    static boolean raised(Person p, Plan plan) {
        return p.land() == Land.DE && plan.name().equals("Plus") && plan.activeOn(Days.PRICE_CHANGE - 1);
    }

    private static Plan plan(Person p, Chance chance) {
        int kind = chance.weighted(PLAN_SHARES);
        int started = Math.min(Days.END - 1, Math.max(p.seen(), Days.START - 500 + chance.below(1150)));
        int lasts = 20 + (int) chance.span(2400);
        int ended = started + lasts < Days.END ? started + lasts : 0;
        int monthly = p.land().currency.equals("GBP") ? pounds(MONTHLY[kind]) : MONTHLY[kind];
        Plan plan = new Plan(PLANS[kind], monthly, started, ended, false);
        if (!raised(p, plan)) {
            return plan;
        }
        if (chance.hit(.44)) {
            int leaves = Days.PRICE_CHANGE + 10 + Math.min(chance.below(111), chance.below(111));
            return new Plan(plan.name(), RAISED, started, leaves, true);
        }
        return new Plan(plan.name(), RAISED, started, ended, false);
    }

    private static List<Order> orders(Person p, @Nullable Plan plan, Chance chance) {
        int from = Math.max(Days.START, p.seen());
        double share = (Days.END - from) / 730.0;
        int count = 1 + chance.count(plan == null ? 2.9 * share : 4.6 * share, MAX_ORDERS - 1);
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = Days.moment(chance, Days.active(chance, from));
        }
        Arrays.sort(times);
        List<Order> orders = new ArrayList<>(count);
        for (long time : times) {
            Order order = order(p, orders.size(), time, chance);
            boolean left = plan != null && plan.priced() && order.day() > plan.ended();
            if (!left || chance.hit(.25)) {
                orders.add(order);
            }
        }
        return orders;
    }

    private static Order order(Person p, int nth, long at, Chance chance) {
        boolean pounds = p.land().currency.equals("GBP");
        int wanted = 1 + chance.count(.75, 4);
        List<Order.Line> lines = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            Product product = Product.any(chance);
            boolean there = false;
            for (Order.Line line : lines) {
                there |= line.product().equals(product);
            }
            if (!there) {
                int price = pounds ? pounds(product.price()) : product.price();
                int quantity = 1 + chance.count(.22, 5);
                long cost = (long) quantity * (pounds ? pounds(product.cost()) : product.cost());
                lines.add(new Order.Line(product, quantity, price, cost));
            }
        }
        long sum = 0;
        for (Order.Line line : lines) {
            sum += line.amount();
        }
        long discount = chance.hit(.16) ? sum / 10 : 0;
        boolean inStore = chance.hit(.12);
        long shipping = inStore || sum - discount >= 8000 ? 0 : 490;
        boolean cancelled = chance.hit(.025);
        long total = sum - discount + shipping;
        long refunded = cancelled || !chance.hit(.06)
                ? 0
                : chance.hit(.5) ? total : lines.getFirst().price();
        return new Order(
                nth, at, List.copyOf(lines), discount, shipping, Math.min(refunded, total), cancelled, inStore);
    }

    static int pounds(int euroCents) {
        return euroCents * 86 / 100;
    }
}
