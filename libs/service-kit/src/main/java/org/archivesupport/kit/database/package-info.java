/**
 * Plain SQL in the transaction of the caller, without the ceremony of JDBC; for statements that no entity needs.
 */
package org.archivesupport.kit.database;
