/**
 * The form of the newer engineering data service (EDP) that JWST and Roman pipelines move to: data, count, metadata, errors as
 * {@code {"detail": …}}. Translates only; the samples come from {@code retrieval}. Some clients read the JSON with Python's literal
 * parser, so it holds numbers and strings only: never true, false or null.
 */
package org.archivesupport.engdb.edp;
