/**
 * The directory of people, which is Keycloak's: finds a person by login name or mail address through its admin REST API.
 */
package org.archivesupport.auth.people;
