/**
 * The mail sink of a local run: takes every mail by SMTP, delivers none, and shows them on a page and as JSON. Real
 * SMTP by GreenMail; nothing here is used outside of a local run.
 */
package org.archivesupport.local.mail;
