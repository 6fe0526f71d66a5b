package org.archivesupport.hlsp.collection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Files of a collection by verdict. */
@Schema(description = "Files of a collection by verdict")
public record FileCounts(int count, long bytes, int pass, int review, int fail, int pending) {}
