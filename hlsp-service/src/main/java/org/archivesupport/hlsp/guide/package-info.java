/**
 * Help before a byte is sent: names checked as the upload will check them, and the catalogue of rules. Public; needs
 * {@code naming} and {@code rule} only.
 */
package org.archivesupport.hlsp.guide;
