/**
 * Files of a delivery: streamed into the store, checked, renamed, removed. A file is listed only when all its bytes are in
 * the store; bytes without a file are remembered as loose and removed later, so a killed service leaves nothing behind.
 *
 * <p>Builds on {@code collection} and {@code check}; {@code review} and {@code publication} read the files.
 */
package org.archivesupport.hlsp.upload;
