/**
 * One description of the whole suite's interface: the OpenAPI 3.1 documents of all services merged, as JSON, as YAML and as
 * pages to read at {@code /api}.
 */
package org.archivesupport.gateway.document;
