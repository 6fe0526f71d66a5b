package org.archivesupport.auth.program;

import java.util.List;

/**
 * A program and who is in it.
 *
 * @param mission mission of the program
 * @param program number or name within the mission
 * @param title title of the program
 * @param members people whose membership holds now or later, PIs first
 */
public record Program(String mission, String program, String title, List<Member> members) {}
