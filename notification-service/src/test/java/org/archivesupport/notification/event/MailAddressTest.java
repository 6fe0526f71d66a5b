package org.archivesupport.notification.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "first.last+tag@mail.example.org", "o'neil@example.org"})
    void plainAddressesAreWrittenTo(String address) {
        assertThat(MailAddress.usable(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b",
                "a@b\r\nBcc: c@d",
                "a@b\n",
                "a@b,c@d",
                "A <a@b>",
                "\"a b\"@c",
                "a@b@c",
                "a@-b",
                "a@b..c",
                "a b@c",
                "ä@b",
                "a@[127.0.0.1]"
            })
    void addressesThatCouldBreakAHeaderAreNot(String address) {
        assertThat(MailAddress.usable(address)).isFalse();
    }
}
