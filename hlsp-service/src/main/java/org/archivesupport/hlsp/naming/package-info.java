/**
 * File names of a delivery as pure functions: the fields of a name, the rules NAM, and how a broken name should read.
 *
 * <p>Follows MAST's guide "File Naming Convention". Needs only {@code rule}; upload and the public name check call it.
 */
package org.archivesupport.hlsp.naming;
