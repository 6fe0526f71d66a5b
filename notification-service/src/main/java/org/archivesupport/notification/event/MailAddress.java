package org.archivesupport.notification.event;

import java.util.regex.Pattern;

/**
 * Which mail addresses are written to: the plain {@code local@domain} form of RFC 5321 in ASCII. Quoted local parts,
 * comments, lists and everything else that could break a header are not.
 */
public final class MailAddress {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private MailAddress() {}

    public static boolean usable(String address) {
        return address != null
                && address.length() <= 254
                && PLAIN.matcher(address).matches();
    }
}
