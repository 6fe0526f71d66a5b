/**
 * Where bytes live: immutable files under keys, written once and read at any offset.
 *
 * <p>A file is there wholly or not at all, also after {@code kill -9} or a power cut. What a key means is the owner's
 * business (search-service: product addresses, hlsp-service: upload ids). {@link org.archivesupport.files.FileStores}
 * makes the store that a configuration names: a folder, or a bucket of an S3 service.
 */
package org.archivesupport.files;
