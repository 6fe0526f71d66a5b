/**
 * Programs and the people in them, with validity ranges that never overlap for one person.
 * A PI adds and removes co-investigators, staff do everything; people are named by login name or mail address ({@code people}).
 */
package org.archivesupport.auth.program;
