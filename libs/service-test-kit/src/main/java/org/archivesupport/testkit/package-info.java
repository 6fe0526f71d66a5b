/**
 * Real parts for the tests of one service: embedded PostgreSQL, internal tokens signed as auth-service signs them, the
 * committed contract, the layering rules, and real files of the field where the machine has them.
 *
 * <p>Only test code may use it. It holds no doubles of services of the suite.
 */
package org.archivesupport.testkit;
