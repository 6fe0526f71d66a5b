/**
 * Uploads of telemetry by staff. A body is read once, in a stream: rows go to a buffer per mnemonic, full buffers as compressed
 * segments to a staging file; at the end one transaction merges them with what the archive has. So memory is bounded, nothing is
 * visible before the end, and locks are held for the merge alone.
 *
 * <p>The same bytes are taken once (SHA-256). Among samples of the same time the later one of the file, and the later file, wins.
 */
package org.archivesupport.engdb.ingest;
