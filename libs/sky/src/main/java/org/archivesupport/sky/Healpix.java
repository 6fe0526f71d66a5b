package org.archivesupport.sky;

/**
 * HEALPix cells in nested order.
 *
 * <p>A cell of order {@code k} has {@code 4^k} cells per base cell; a cell number of order 29 is the {@code hpx29} by
 * which positions are indexed. A cell of order {@code k} covers the order-29 range {@code [n << 2(29-k), (n+1) << 2(29-k))}.
 */
public final class Healpix {

    /** Finest order: cells of 0.4 milliarcseconds. */
    public static final int MAX_ORDER = 29;

    private static final double HALF_PI = Math.PI / 2;
    private static final int[] RING_OF_FACE = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
    private static final int[] PHI_OF_FACE = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};
    private static final double[] CELL_RADIUS = new double[MAX_ORDER + 1];

    static {
        for (int order = 0; order <= MAX_ORDER; order++) {
            CELL_RADIUS[order] = greatestRadius(order);
        }
    }

    private Healpix() {}

    /**
     * @param ra degrees
     * @param dec degrees, -90 to 90
     * @return the order-29 cell that holds the position
     */
    public static long hpx29(double ra, double dec) {
        return hash(MAX_ORDER, ra, dec);
    }

    /** @return the cell of the given order (0 to 29) that holds the position */
    public static long hash(int order, double ra, double dec) {
        double lat = Math.toRadians(dec);
        double turn = ra % 360;
        if (turn < 0) {
            turn += 360;
        }
        return hash(order, Math.sin(lat), Math.cos(lat), turn / 90);
    }

    /** @param quarter longitude in quarter turns, [0, 4]; 4 counts as 0 */
    private static long hash(int order, double z, double cosDec, double quarter) {
        double q = quarter >= 4 ? quarter - 4 : quarter;
        long nside = 1L << order;
        double abs = Math.abs(z);
        if (abs <= 2.0 / 3) {
            double along = nside * (0.5 + q);
            double across = nside * z * 0.75;
            long falling = (long) (along - across);
            long rising = (long) (along + across);
            long f = falling >> order;
            long r = rising >> order;
            long face = f == r ? (f & 3) + 4 : f < r ? f : r + 8;
            return cell(order, face, rising & (nside - 1), nside - 1 - (falling & (nside - 1)));
        }
        int face = Math.min(3, (int) q);
        double within = q - face;
        double toPole = abs < 0.99 ? nside * Math.sqrt(3 * (1 - abs)) : nside * cosDec / Math.sqrt((1 + abs) / 3);
        long falling = Math.min((long) (within * toPole), nside - 1);
        long rising = Math.min((long) ((1 - within) * toPole), nside - 1);
        return z >= 0
                ? cell(order, face, nside - 1 - rising, nside - 1 - falling)
                : cell(order, face + 8, falling, rising);
    }

    /** @return the centre of a cell */
    public static UnitVector center(int order, long cell) {
        long nside = 1L << order;
        int face = (int) (cell >> (2 * order));
        long within = cell & ((1L << (2 * order)) - 1);
        long ix = compact(within);
        long iy = compact(within >>> 1);
        long ring = (RING_OF_FACE[face] * nside) - ix - iy - 1;
        long ringLength = nside;
        double z;
        double cosDec = -1;
        if (ring < nside) {
            ringLength = ring;
            double cap = capHeight(ring, nside);
            z = 1 - cap;
            cosDec = Math.sqrt(cap * (2 - cap));
        } else if (ring > 3 * nside) {
            ringLength = 4 * nside - ring;
            double cap = capHeight(ringLength, nside);
            z = cap - 1;
            cosDec = Math.sqrt(cap * (2 - cap));
        } else {
            z = (2 * nside - ring) * (2.0 / 3) / nside;
            cosDec = Math.sqrt((1 - z) * (1 + z));
        }
        double lon = (PHI_OF_FACE[face] * ringLength + ix - iy) * (HALF_PI / 2) / ringLength;
        return new UnitVector(cosDec * Math.cos(lon), cosDec * Math.sin(lon), z);
    }

    private static double capHeight(long ring, long nside) {
        double part = (double) ring / nside;
        return part * part / 3;
    }

    /** @return upper bound in radians of the angle between the centre of any cell of the order and a point of it */
    static double cellRadius(int order) {
        return CELL_RADIUS[order];
    }

    /** The widest cells reach from the corner of a polar cap to the cell's centre on the same meridian strip. */
    private static double greatestRadius(int order) {
        double nside = 1L << order;
        double lon = Math.PI / (4 * nside);
        double z = 2.0 / 3;
        double c = Math.sqrt(1 - z * z);
        var a = new UnitVector(c * Math.cos(lon), c * Math.sin(lon), z);
        double t = 1 - 1 / nside;
        double zb = 1 - t * t / 3;
        var b = new UnitVector(Math.sqrt((1 - zb) * (1 + zb)), 0, zb);
        return a.angle(b) * (1 + 1e-6) + 1e-15;
    }

    private static long cell(int order, long face, long ix, long iy) {
        return (face << (2 * order)) | spread(ix) | (spread(iy) << 1);
    }

    /** Puts the 29 low bits of a number on the even places. */
    private static long spread(long v) {
        long r = v & 0x1fffffffL;
        r = (r | (r << 16)) & 0x0000ffff0000ffffL;
        r = (r | (r << 8)) & 0x00ff00ff00ff00ffL;
        r = (r | (r << 4)) & 0x0f0f0f0f0f0f0f0fL;
        r = (r | (r << 2)) & 0x3333333333333333L;
        return (r | (r << 1)) & 0x5555555555555555L;
    }

    private static long compact(long v) {
        long r = v & 0x5555555555555555L;
        r = (r | (r >>> 1)) & 0x3333333333333333L;
        r = (r | (r >>> 2)) & 0x0f0f0f0f0f0f0f0fL;
        r = (r | (r >>> 4)) & 0x00ff00ff00ff00ffL;
        r = (r | (r >>> 8)) & 0x0000ffff0000ffffL;
        return (r | (r >>> 16)) & 0x00000000ffffffffL;
    }
}
