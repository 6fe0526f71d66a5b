/**
 * Where bytes live: immutable files under keys, written once and read at any offset.
 *
 * <p>A file is there wholly or not at all, also after {@code kill -9} or a power cut. What a key means is the owner's
 * business (search-service: product addresses, hlsp-service: upload ids). Depends on the JDK alone.
 */
package org.archivesupport.files;
