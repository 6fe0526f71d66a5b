package org.archivesupport.gateway.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRulesTest {

    @ParameterizedTest
    @CsvSource({
        "token=abc, token",
        "uri=mast:JWST/x&access_token=abc, access_token",
        "Mast_Token=abc, mast_token",
        "q=aus_pat_0123456789abcdefghijkl_x, q",
        "q=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0., q"
    })
    void aTokenInAnAddressIsFound(String query, String parameter) {
        assertThat(QueryRules.tokenParameter(query)).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=token", "token=", "uri=mast:JWST/product/x.fits", "after=eyJhIjoxfQ", "tokens=3"})
    void otherParametersAreNoTokens(String query) {
        assertThat(QueryRules.tokenParameter(query)).isNull();
    }

    @Test
    void nulIsRefused() {
        assertThat(QueryRules.faults("q=a%00b")).hasSize(1);
        assertThat(QueryRules.faults("q=a%20b")).isEmpty();
        assertThat(QueryRules.faults(null)).isEmpty();
    }
}
