package org.archivesupport.helpdesk;

import org.archivesupport.testkit.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("org.archivesupport.helpdesk");
    }
}
