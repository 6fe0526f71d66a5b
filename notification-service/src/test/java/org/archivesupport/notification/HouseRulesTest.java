package org.archivesupport.notification;

import org.archivesupport.testkit.HouseRules;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("org.archivesupport.notification");
    }
}
