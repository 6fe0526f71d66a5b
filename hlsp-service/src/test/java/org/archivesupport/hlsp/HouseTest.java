package org.archivesupport.hlsp;

import org.archivesupport.testkit.HouseRules;

class HouseTest extends HouseRules {

    HouseTest() {
        super("org.archivesupport.hlsp");
    }
}
