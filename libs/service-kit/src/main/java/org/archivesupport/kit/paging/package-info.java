/**
 * Keyset paging: an opaque cursor in, a page with RFC 8288 links out.
 */
package org.archivesupport.kit.paging;
