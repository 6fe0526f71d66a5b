/**
 * The mnemonics: their types, subsystems, units, descriptions, and who may read their values.
 *
 * <p>Search by words with typing errors (full text and trigrams of PostgreSQL), import by staff. The dictionary itself is public;
 * values follow the access class. Every other feature asks here for a mnemonic by name.
 */
package org.archivesupport.engdb.dictionary;
