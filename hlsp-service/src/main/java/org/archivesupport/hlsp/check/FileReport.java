package org.archivesupport.hlsp.check;

import java.util.List;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Verdict;

/**
 * What the checks say of one file.
 *
 * @param suggestedName how the name should read, or null
 * @param facts what the file tells of itself; null if it is no readable FITS file
 */
public record FileReport(Verdict verdict, String suggestedName, List<Finding> findings, FileFacts facts) {}
