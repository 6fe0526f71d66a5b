/**
 * The only public door of the suite: who comes in, to which service, with how much; see README.md of this module.
 */
package org.archivesupport.gateway;
