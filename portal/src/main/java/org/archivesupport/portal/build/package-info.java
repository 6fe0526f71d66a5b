/**
 * Builds the web pages during {@code mvn package}: type check by deno, bundle by esbuild. Both come as binaries from the
 * Maven repository, so that a machine with a JDK and Maven needs no Node. Runs at build time only; the jar of this module
 * holds the finished pages and none of these classes.
 */
package org.archivesupport.portal.build;
