package org.archivesupport.search.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.archivesupport.search.expression.Expression.AllOf;
import org.archivesupport.search.expression.Expression.AnyOf;
import org.archivesupport.search.expression.Expression.Bound;
import org.archivesupport.search.expression.Expression.Missing;
import org.archivesupport.search.expression.Expression.Not;
import org.archivesupport.search.expression.Expression.Pattern;
import org.archivesupport.search.expression.Expression.Range;
import org.archivesupport.search.expression.Expression.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

    private static Expression read(String text) {
        var faults = new ArrayList<String>();
        Expression expression = ExpressionParser.parse(text, faults::add);
        assertThat(faults).isEmpty();
        return expression;
    }

    private static List<String> faults(String text) {
        var faults = new ArrayList<String>();
        assertThat(ExpressionParser.parse(text, faults::add)).isNull();
        return faults;
    }

    @Test
    void everyFormIsRead() {
        assertThat(read("MIRI")).isEqualTo(new Value("MIRI"));
        assertThat(read(" a , b ")).isEqualTo(new AnyOf(List.of(new Value("a"), new Value("b"))));
        assertThat(read("1..2")).isEqualTo(new Range(new Bound("1", true), new Bound("2", true)));
        assertThat(read("-1.5..")).isEqualTo(new Range(new Bound("-1.5", true), null));
        assertThat(read("..2023-01-01")).isEqualTo(new Range(null, new Bound("2023-01-01", true)));
        assertThat(read("<5")).isEqualTo(new Range(null, new Bound("5", false)));
        assertThat(read("<= 5")).isEqualTo(new Range(null, new Bound("5", true)));
        assertThat(read(">5")).isEqualTo(new Range(new Bound("5", false), null));
        assertThat(read(">=5")).isEqualTo(new Range(new Bound("5", true), null));
        assertThat(read("MIRI*")).isEqualTo(new Pattern(List.of("MIRI", "")));
        assertThat(read("*a*b")).isEqualTo(new Pattern(List.of("", "a", "b")));
        assertThat(read("null")).isEqualTo(new Missing());
        assertThat(read("!NULL")).isEqualTo(new Not(new Missing()));
        assertThat(read("! MIRI*")).isEqualTo(new Not(new Pattern(List.of("MIRI", ""))));
        assertThat(read("!1..2")).isEqualTo(new Not(new Range(new Bound("1", true), new Bound("2", true))));
        assertThat(read("!<5")).isEqualTo(new Not(new Range(null, new Bound("5", false))));
    }

    @Test
    void unwantedMembersAreExcludedFromTheWantedOnes() {
        assertThat(read("a,!b,c,!d"))
                .isEqualTo(new AllOf(List.of(
                        new AnyOf(List.of(new Value("a"), new Value("c"))),
                        new Not(new Value("b")),
                        new Not(new Value("d")))));
        assertThat(read("!a,!b")).isEqualTo(new AllOf(List.of(new Not(new Value("a")), new Not(new Value("b")))));
    }

    @Test
    void quotesAndBackslashesTakeTheMeaningFromCharacters() {
        assertThat(read("\"Smith, J.\"")).isEqualTo(new Value("Smith, J."));
        assertThat(read("Smith\\, J.")).isEqualTo(new Value("Smith, J."));
        assertThat(read("\"null\"")).isEqualTo(new Value("null"));
        assertThat(read("\"a..b\"")).isEqualTo(new Value("a..b"));
        assertThat(read("a\\*b")).isEqualTo(new Value("a*b"));
        assertThat(read("\\!a")).isEqualTo(new Value("!a"));
        assertThat(read("\"<5\",x")).isEqualTo(new AnyOf(List.of(new Value("<5"), new Value("x"))));
        assertThat(read("!\"a,b\"")).isEqualTo(new Not(new Value("a,b")));
        assertThat(read("\"a\"..\"b,c\"")).isEqualTo(new Range(new Bound("a", true), new Bound("b,c", true)));
        assertThat(read("\" a \"")).isEqualTo(new Value(" a "));
        assertThat(read("5\" slit")).isEqualTo(new Value("5\" slit"));
    }

    @Test
    void commasInMembersOfAListMeanNothing() {
        assertThat(ExpressionParser.parseMembers(List.of("a,b", "!c,d"), f -> {}))
                .isEqualTo(new AllOf(List.of(new Value("a,b"), new Not(new Value("c,d")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,,b",
                "a,",
                "!",
                "!!a",
                "!!",
                "..",
                "<",
                ">=",
                "<..5",
                "1..2..3",
                "<<5",
                "><5",
                "<null",
                "null..5",
                "a*..b",
                "<a*",
                "\"a",
                "a\u0000b",
                "a\nb",
                "\ud800"
            })
    void nonsenseIsAFault(String text) {
        assertThat(faults(text)).isNotEmpty();
    }

    @Test
    void severalFaultsAreToldAtOnce() {
        assertThat(faults("!!a,..,<")).hasSize(3);
    }

    @Test
    void longListsAreTakenAndTooLongOnesRefused() {
        assertThat(read("x,".repeat(9_999) + "x")).isInstanceOf(AnyOf.class);
        assertThat(faults("x,".repeat(10_000) + "x")).hasSize(1);
        assertThat(faults("x*,".repeat(300) + "x")).hasSize(1);
        assertThat(faults("x".repeat(3000))).hasSize(1);
    }

    @Property
    void everyTextIsAnExpressionOrAFault(@ForAll String text) {
        var faults = new ArrayList<String>();
        Expression expression = ExpressionParser.parse(text, faults::add);
        assertThat(expression == null).isEqualTo(!faults.isEmpty());
    }

    @Property
    void everyTextWithoutControlCharactersCanBeQuoted(@ForAll String any) {
        String text = any.codePoints()
                .filter(c -> c >= ' '
                        && c != 0x7f
                        && !org.archivesupport.kit.problem.Texts.hasControl(Character.toString(c)))
                .limit(1000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!text.isEmpty()) {
            String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            assertThat(read(quoted)).isEqualTo(new Value(text));
        }
    }

    @Test
    void specialCharactersOfLikeMeanThemselves() {
        assertThat(((Pattern) read("a_%\\\\*")).like()).isEqualTo("a\\_\\%\\\\%");
    }
}
