package org.archivesupport.auth.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokenFormTest {

    @Property(tries = 300)
    void aMadeTokenIsReadAgain(@ForAll long seed, @ForAll TokenForm form) {
        var made = form.make(new Random(seed));
        assertThat(TokenForm.read(made.text())).contains(made);
    }

    @Property(tries = 300)
    void aTypingErrorInAnAusTokenIsSeenWithoutALookUp(@ForAll long seed, @ForAll @IntRange(min = 8, max = 79) int at) {
        String good = TokenForm.AUS.make(new Random(seed)).text();
        char wrong = good.charAt(at) == 'x' ? 'y' : 'x';
        assertThat(TokenForm.read(good.substring(0, at) + wrong + good.substring(at + 1)))
                .isEmpty();
    }

    @Property
    void anyOtherTextIsNoToken(@ForAll @StringLength(max = 31) String text) {
        assertThat(TokenForm.read(text)).isEmpty();
    }

    @Test
    void theMastFormIsThirtyTwoAlphanumericCharacters() {
        assertThat(TokenForm.MAST.make(new Random(1)).text()).matches("[0-9A-Za-z]{32}");
    }

    @Test
    void theAusFormHasPrefixIdSecretAndChecksum() {
        assertThat(TokenForm.AUS.make(new Random(1)).text()).matches("aus_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}");
    }

    @Test
    void tokensDiffer() {
        var seen = new HashSet<String>();
        var random = new java.security.SecureRandom();
        for (int i = 0; i < 1000; i++) {
            seen.add(TokenForm.MAST.make(random).text());
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void aTokenDoesNotTellItsSecretInText() {
        var made = TokenForm.AUS.make(new Random(1));
        assertThat(made.toString()).contains(made.id()).doesNotContain(made.text());
    }
}
