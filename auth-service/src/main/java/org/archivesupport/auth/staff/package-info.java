/**
 * Which missions a member of staff works for. Staff read exclusive data only of their missions and only with a stated
 * purpose; administrators give and end missions. The decision itself is in {@code access}.
 */
package org.archivesupport.auth.staff;
