/**
 * Time limits of client connections that an HTTP server's idle time-out cannot express: slow heads, bodies that stop, readers
 * that stop, idle connections. Installed through Netty's extension point; knows nothing of requests but where they begin
 * and end.
 */
package org.archivesupport.gateway.connection;
