/**
 * What a plot of some width needs: every sample if they are few, otherwise first, last, smallest and largest of each bucket, which draws
 * the same picture (M4, PVLDB 7). Whole segments within a bucket are taken from their headers. States come as runs. Gaps are named.
 */
package org.archivesupport.engdb.plot;
