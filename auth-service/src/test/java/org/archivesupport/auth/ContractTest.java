package org.archivesupport.auth;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.testkit.OpenApiContract;
import org.archivesupport.testkit.RealDatabase;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(RealmStandIn.class)
class ContractTest extends OpenApiContract {}
