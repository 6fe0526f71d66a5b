package org.archivesupport.helpdesk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.testkit.OpenApiContract;
import org.archivesupport.testkit.RealDatabase;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(SearchDouble.class)
class OpenApiContractTest extends OpenApiContract {}
