package io.rapport.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    @Test
    void aSlipOfThePenIsFound() {
        assertThat(DidYouMean.hint("amout", List.of("amount", "account"))).isEqualTo("Did you mean 'amount'?");
        assertThat(DidYouMean.hint("revnue_12m", List.of("revenue", "revenue_12m")))
                .isEqualTo("Did you mean 'revenue_12m'?");
        assertThat(DidYouMean.hint("Order-Line", List.of("order_line"))).isEqualTo("Did you mean 'order_line'?");
    }

    @Test
    void aFewKnownWordsAreListedWhenNoneIsNear() {
        assertThat(DidYouMean.hint("xyz", List.of("is", "where"))).isEqualTo("Known: is, where");
        assertThat(DidYouMean.hint("xyz", Collections.nCopies(13, "word"))).isEmpty();
        assertThat(DidYouMean.hint("xyz", List.of())).isEmpty();
    }

    @Test
    void theSameBeginningDecidesAmongEquals() {
        assertThat(DidYouMean.nearest("USX", List.of("UGX", "USN", "USD"))).contains("USD");
    }

    @Property
    void theDistanceIsSymmetricAndZeroOnlyForEqualWords(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        int slips = DidYouMean.slips(a, b, 99);
        assertThat(slips).isEqualTo(DidYouMean.slips(b, a, 99));
        assertThat(slips == 0).isEqualTo(a.equals(b));
        assertThat(slips).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    }
}
