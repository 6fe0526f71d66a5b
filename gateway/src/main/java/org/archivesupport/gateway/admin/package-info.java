/**
 * What staff may see of the gateway: the route table, and how the services behind it do.
 */
package org.archivesupport.gateway.admin;
