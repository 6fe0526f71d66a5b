package org.archivesupport.search.resolve;

import java.util.Optional;

/** A resolver beyond this archive. */
interface OutsideResolver {

    /** @return SIMBAD or NED, as clients name it */
    String name();

    /** @return whether the configuration gives its address */
    boolean configured();

    /**
     * @return what it knows, or empty if it does not know the name
     * @throws ResolverFault if it does not answer in time, or answers nonsense
     */
    Optional<Found> ask(String name) throws ResolverFault;

    /** @param ra degrees, 0 to 360; checked, as are the texts */
    record Found(String name, double ra, double dec, String type) {

        private static final int LONGEST = 200;

        /** @throws ResolverFault if these are no coordinates */
        static Found of(String name, Double ra, Double dec, String type) throws ResolverFault {
            if (ra == null || dec == null || !(ra >= 0 && ra <= 360) || !(dec >= -90 && dec <= 90)) {
                throw new ResolverFault("the answer has no position on the sky");
            }
            return new Found(plain(name), ra == 360 ? 0 : ra, dec, plain(type));
        }

        private static String plain(String text) {
            if (text == null) {
                return null;
            }
            String plain = text.codePoints()
                    .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                    .limit(LONGEST)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            return plain.isEmpty() ? null : plain;
        }
    }

    /** The resolver gave no answer that can be used. */
    class ResolverFault extends Exception {
        ResolverFault(String message) {
            super(message);
        }
    }
}
