/** Tests of the pages: the pure rules in TypeScript, and what the jar holds. */
package org.archivesupport.portal;
