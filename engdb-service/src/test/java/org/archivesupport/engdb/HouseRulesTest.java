package org.archivesupport.engdb;

import org.archivesupport.testkit.HouseRules;

class HouseRulesTest extends HouseRules {

    HouseRulesTest() {
        super("org.archivesupport.engdb");
    }
}
