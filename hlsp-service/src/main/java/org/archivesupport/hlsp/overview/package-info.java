/** What an operator of the archive wants to see of HLSP intake at a glance. */
package org.archivesupport.hlsp.overview;
