package org.archivesupport.auth.personal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The network that an address belongs to, coarse enough to be the same for one workplace: IPv4 /24, IPv6 /48. */
final class ClientNetwork {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private ClientNetwork() {}

    /** @return such as {@code 192.0.2.0/24}; null for what is no address literal */
    static String of(String address) {
        if (address == null
                || address.length() > 45
                || !LITERAL.matcher(address).matches()) {
            return null;
        }
        try {
            // a literal is never looked up by name
            InetAddress parsed = InetAddress.getByName(address);
            boolean four = parsed instanceof Inet4Address;
            byte[] bytes = parsed.getAddress();
            int kept = four ? 3 : 6;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress() + (four ? "/24" : "/48");
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
