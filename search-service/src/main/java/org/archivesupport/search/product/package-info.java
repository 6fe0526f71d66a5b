/**
 * Products: the files of an observation, their versions and checksums. A URI is unique without regard to case.
 */
package org.archivesupport.search.product;
