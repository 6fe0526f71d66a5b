/**
 * What staff see of the service as a whole: numbers and the last ingests.
 */
package org.archivesupport.search.admin;
