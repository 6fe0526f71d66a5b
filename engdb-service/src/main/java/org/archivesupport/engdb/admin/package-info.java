/**
 * What staff see of the whole archive of telemetry: counts, bytes, spans, last uploads.
 */
package org.archivesupport.engdb.admin;
