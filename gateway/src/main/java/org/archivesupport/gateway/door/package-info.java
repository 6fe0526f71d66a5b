/**
 * The order of things for every request: is it well formed, which route is it, who sends it, may they, then on to its
 * service or to a page of the gateway. Uses all other packages; none uses it.
 */
package org.archivesupport.gateway.door;
