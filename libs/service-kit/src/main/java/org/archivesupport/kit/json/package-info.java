/**
 * One JSON dialect for the suite: snake_case names, RFC 3339 instants, unknown members refused.
 */
package org.archivesupport.kit.json;
