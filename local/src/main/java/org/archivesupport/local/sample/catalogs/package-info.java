/**
 * Two real catalogs, 118,216 stars and 89,870 deep-sky objects, from the npm package d3-celestial (BSD-3-Clause). The package is
 * fetched, never shipped: by npm where there is one, else from the registry that npm's configuration or a library of Maven names. No
 * address of a registry stands in this project.
 *
 * <p>Beside them demo catalogs under the names that scripts for MAST ask for (TIC, Gaia, HSC ...): their titles say that they
 * are invented.
 */
package org.archivesupport.local.sample.catalogs;
