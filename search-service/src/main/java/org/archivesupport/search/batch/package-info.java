/**
 * Many files at once: download scripts, streamed zip and tar.gz with manifests, and jobs for what is too large for one
 * connection. What goes into a bundle is decided file by file, by {@code retrieval}; what the reader may not have is left
 * out, counted and named. Wire forms call {@code Bundles}; nothing else writes archives.
 *
 * <p>Archives follow APPNOTE 6.3.10 (ZIP) and POSIX pax; manifests are read by {@code sha256sum -c}.
 */
package org.archivesupport.search.batch;
