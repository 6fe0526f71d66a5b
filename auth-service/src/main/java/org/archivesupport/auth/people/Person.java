package org.archivesupport.auth.people;

/**
 * A person who has an account.
 *
 * @param sub Keycloak subject
 * @param username login name
 * @param name full name, or null
 * @param email mail address, or null
 */
public record Person(String sub, String username, String name, String email) {}
