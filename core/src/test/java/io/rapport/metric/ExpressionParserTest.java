package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.TableName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {
    private static final RowCompiler ORDERS = new RowCompiler(TableName.of("activity.order"));

    private static String sql(String expression) throws ExpressionException {
        return ORDERS.compile(ExpressionParser.parse(expression)).sql();
    }

    @Test
    void signsBindAsInArithmeticAndLogic() throws ExpressionException {
        assertThat(sql("amount + tax * 2 - -cost")).isEqualTo("((f.amount + (f.tax * 2)) - (-f.cost))");
        assertThat(sql("amount > 0 or not is_cancelled and nth = 1"))
                .isEqualTo("((f.amount > 0) or ((not f.is_cancelled) and (f.nth = 1)))");
        assertThat(sql("not (amount > 0 or nth is not null)"))
                .isEqualTo("(not ((f.amount > 0) or (f.nth is not null)))");
        assertThat(sql("lower(channel) not in ('web', 'it''s')"))
                .isEqualTo("(lower(f.channel) not in ('web', 'it''s'))");
        assertThat(sql("days(ordered_on, '2026-09-30') / nth <= 3.5"))
                .isEqualTo("((date_diff('day', f.ordered_on, date '2026-09-30') / nullif(f.nth, 0)) <= 3.5)");
        assertThat(sql("customer.country = 'DE' and account.tier is null"))
                .isEqualTo("((c.country = 'DE') and (a.tier is null))");
    }

    @Test
    void whatIsNotAnExpressionIsRefusedWhereItStopsToBeOne() {
        assertThatThrownBy(() -> sql("amount > 0 amount")).hasMessage("cannot read on at 'amount'");
        assertThatThrownBy(() -> sql("status = 'paid")).hasMessageContaining("no closing quote");
        assertThatThrownBy(() -> sql("(".repeat(101) + "1" + ")".repeat(101))).hasMessageContaining("100 levels deep");
        assertThatThrownBy(() -> sql("read_text('/etc/passwd')")).hasMessage("unknown function 'read_text'");
        assertThatThrownBy(() -> sql("sum(amount)")).hasMessageContaining("cannot stand inside");
        assertThatThrownBy(() -> sql("1.2.3")).hasMessage("'1.2.3' is not a number");
    }

    @Property
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll @StringLength(max = 60) String text) {
        try {
            ExpressionParser.parse(text);
        } catch (ExpressionException refused) {
            assertThat(refused.offset()).isBetween(0, text.length());
        }
    }

    @Property
    void aTextOfAnAuthorStaysOneText(@ForAll @StringLength(max = 40) String value) throws ExpressionException {
        String sql = sql("status = '" + value.replace("'", "''") + "'");
        String inside = sql.substring("(f.status = '".length(), sql.length() - "')".length());
        assertThat(inside.replace("''", "")).doesNotContain("'");
        assertThat(inside.replace("''", "'")).isEqualTo(value);
    }
}
