/**
 * Container images of the suite, built by Jib without a Docker engine: one command, to a registry or to tar files.
 *
 * <p>The manifests themselves are the YAML files beside this module's sources; its tests hold them to the applications.
 */
package org.archivesupport.k8s;
