package org.archivesupport.search;

import org.archivesupport.testkit.HouseRules;

class HouseRulesTest extends HouseRules {

    HouseRulesTest() {
        super("org.archivesupport.search");
    }
}
