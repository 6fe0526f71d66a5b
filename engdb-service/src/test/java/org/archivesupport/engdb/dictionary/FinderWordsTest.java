package org.archivesupport.engdb.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinderWordsTest {

    @Test
    void fillersDoNotCountAndOperatorsCannotGetThrough() {
        assertThat(Finder.words("Temperature of the camera-body & !x:*"))
                .containsExactly("temperature", "camera", "body", "x");
        assertThat(Finder.words("of the")).containsExactly("of", "the");
        assertThat(Finder.words(" \t'|")).isEmpty();
        assertThat(Finder.words(null)).isEmpty();
    }
}
