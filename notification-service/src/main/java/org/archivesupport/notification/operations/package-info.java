/**
 * What staff see and do: the state of queue and events, all deliveries, replay of dead letters.
 */
package org.archivesupport.notification.operations;
