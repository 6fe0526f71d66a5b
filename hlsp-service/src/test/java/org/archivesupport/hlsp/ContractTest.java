package org.archivesupport.hlsp;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.archivesupport.testkit.OpenApiContract;
import org.archivesupport.testkit.RealDatabase;

@QuarkusTest
@QuarkusTestResource(value = RealDatabase.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = Neighbourhood.class, restrictToAnnotatedClass = false)
class ContractTest extends OpenApiContract {}
