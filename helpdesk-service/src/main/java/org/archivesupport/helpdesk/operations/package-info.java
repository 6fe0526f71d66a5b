/**
 * What staff see of the desk as a whole: how many tickets wait where, for how long, and whether answers are told.
 */
package org.archivesupport.helpdesk.operations;
