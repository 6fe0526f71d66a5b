/**
 * The doors of MAST's cut-out services. This archive cuts nothing out; the doors say so in the shapes that clients read, so
 * that a script ends with a sentence and not with a traceback.
 */
package org.archivesupport.search.cutout;
