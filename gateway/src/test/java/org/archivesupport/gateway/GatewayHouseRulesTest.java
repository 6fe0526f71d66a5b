package org.archivesupport.gateway;

import org.archivesupport.testkit.HouseRules;

class GatewayHouseRulesTest extends HouseRules {

    GatewayHouseRulesTest() {
        super("org.archivesupport.gateway");
    }
}
