package org.archivesupport.auth;

import org.archivesupport.testkit.HouseRules;

class HouseRulesTest extends HouseRules {

    HouseRulesTest() {
        super("org.archivesupport.auth");
    }
}
