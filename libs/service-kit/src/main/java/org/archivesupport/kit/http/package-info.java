/**
 * What every HTTP door of the suite does with a request before a resource sees it: give it an id and refuse query
 * parameters that the operation does not know.
 */
package org.archivesupport.kit.http;
