/**
 * Carries a request to a service and the answer back, streaming both ways: nothing is held but what is between two network
 * buffers. Knows routes and callers; decides about neither.
 */
package org.archivesupport.gateway.forward;
