package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.engine.TestHouse;
import io.rapport.identity.Identifiers.Identifier;
import io.rapport.policy.Viewer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final Viewer VIEWER = Viewer.local("test");

    private static final String SHARED =
            "entity varchar, kind varchar, value varchar, customer_id varchar, owners bigint";

    private final TestHouse house = TestHouse.open();

    @BeforeEach
    void given() {
        house.given("identity.identifier", "entity varchar, kind varchar, value varchar, customer_id varchar", """
                ('person', 'email', 'a@x.example', 'C-1'), ('person', 'email', 'a@x.example', 'C-1'),
                ('person', 'email', 'Info@x.example', 'C-1'), ('person', 'email', 'INFO@x.example', 'C-1'),
                ('person', 'phone', '+4930111', 'C-1'), ('person', 'customer_number', '+4930111', 'C-1'),
                ('company', 'email', 'b@x.example', 'C-1'), ('person', 'email', 'b@x.example', 'C-2')""");
        house.given("identity.shared_value", SHARED, """
                ('person', 'email', 'Info@x.example', 'C-1', 3), ('person', 'phone', '+4930111', 'C-1', 2),
                ('company', 'email', 'a@x.example', 'C-1', 5), ('person', 'phone', 'a@x.example', 'C-1', 5),
                ('person', 'email', 'a@x.example', 'C-3', 2)""");
        house.given("identity.person_shared", "kind varchar, value varchar, note varchar, rows bigint", """
                ('email', 'info@x.example', 'a mailbox of many', 9), ('phone', 'a@x.example', 'never', 9),
                ('customer_number', '+4930111', null, 9)""");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<Identifier> of(String customer) {
        try (Database database = house.database()) {
            return new Identifiers(database).of(customer, VIEWER);
        }
    }

    @Test
    void eachValueStandsOnceWithTheReasonWhyItLinksNobody() {
        assertThat(of("C-1"))
                .containsExactly(
                        new Identifier("customer_number", "+4930111", 1, false, null),
                        new Identifier("email", "INFO@x.example", 1, true, "a mailbox of many"),
                        new Identifier("email", "Info@x.example", 1, true, "a mailbox of many"),
                        new Identifier("email", "a@x.example", 2, false, null),
                        new Identifier("phone", "+4930111", 1, true, "belongs to 2 that differ otherwise"));
        assertThat(of("C-2")).containsExactly(new Identifier("email", "b@x.example", 1, false, null));
        assertThat(of("C-9")).isEmpty();
    }
}
