/**
 * Two collections of high-level science products, invented, made of small FITS files that keep the rules of the intake. They are
 * published through hlsp-service's own doors.
 */
package org.archivesupport.local.sample.hlsp;
