/**
 * The audit: insert-only rows in a keyed hash chain, written in the transaction of what they record; read and verified by staff.
 * Every feature that changes or uses rights calls it; it calls none of them.
 */
package org.archivesupport.auth.audit;
