package org.archivesupport.notification.event;

import java.util.Locale;

/**
 * How missions and programs are compared: case does not count, and a program number has no leading zeros, as users write
 * 1345 where file names have 01345.
 */
public final class ProgramName {

    private ProgramName() {}

    /** @return the mission's name as it is compared and shown */
    public static String mission(String given) {
        return given.toUpperCase(Locale.ROOT);
    }

    /** @return the program's identifier as it is compared and shown */
    public static String program(String given) {
        if (given.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String number = given.replaceFirst("^0+", "");
            return number.isEmpty() ? "0" : number;
        }
        return given.toUpperCase(Locale.ROOT);
    }
}
