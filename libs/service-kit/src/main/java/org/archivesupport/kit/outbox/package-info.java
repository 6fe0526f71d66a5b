/**
 * Transactional outbox: a change and its message are written together; the sender delivers at least once and in
 * order of writing per destination, as CloudEvents 1.0 or as plain JSON arrays.
 */
package org.archivesupport.kit.outbox;
