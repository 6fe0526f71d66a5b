package org.archivesupport.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.archivesupport.auth.secret.Pepper;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    @Test
    void pemIsReadWithRealEscapedAndMissingLineBreaks() throws Exception {
        KeyPair pair = keys(2048);
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes())
                .encodeToString(pair.getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        for (String form : List.of(pem, pem.replace("\n", "\\n"), pem.replace("\n", " "), base64.replace("\n", ""))) {
            assertThat(new SigningKey(form).publicKey()).isEqualTo(pair.getPublic());
        }
    }

    @Test
    void replicasAgreeOnTheKeyId() throws Exception {
        String pem = Base64.getEncoder().encodeToString(keys(2048).getPrivate().getEncoded());
        assertThat(new SigningKey(pem).key().getKeyId())
                .isEqualTo(new SigningKey(pem).key().getKeyId());
    }

    @Test
    void withoutAGoodKeyTheServiceDoesNotStart() throws Exception {
        String small =
                Base64.getEncoder().encodeToString(keys(1024).getPrivate().getEncoded());
        assertThatThrownBy(() -> new SigningKey(small)).hasMessageContaining("2048 bits");
        for (String bad : List.of("not-set", "", "new", "AAAA")) {
            assertThatThrownBy(() -> new SigningKey(bad))
                    .hasMessageContaining("AUS_SIGNING_KEY")
                    .hasNoCause();
        }
    }

    @Test
    void withoutAGoodPepperTheServiceDoesNotStart() {
        assertThatThrownBy(() -> new Pepper("not-set")).hasMessageContaining("AUS_TOKEN_PEPPER");
    }

    private static KeyPair keys(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
