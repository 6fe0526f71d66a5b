package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A coverage of the sky as cells: the spatial MOC of IVOA MOC 2.0.
 *
 * @param order the finest order of its cells, 0 to 29
 * @param cells whole cells of that order
 */
public record Moc(int order, Ranges cells) implements Region {

    /** Cells looked at before a coverage counts as touched; the outline of a region that runs along cells takes many. */
    private static final int PATIENCE = 20_000;

    /** Overlaps are exact to this angle: 0.2 microarcseconds. */
    private static final double FINE = 1e-12;

    /** Distances are exact to this part of themselves; near places of an outline are too many to tell them apart. */
    private static final double ROUGH = 1e-7;

    /** Cells of an outline, above which they are divided no further. */
    private static final int MOST_CELLS = 1_000;

    public Moc {
        if (order < 0 || order > Healpix.MAX_ORDER) {
            throw new IllegalArgumentException("the order of a MOC must be between 0 and 29");
        }
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("the MOC is empty");
        }
        cells = cells.degrade(order);
    }

    @Override
    public boolean contains(UnitVector place) {
        return cells.contains(Healpix.hpx29(place.ra(), place.dec()));
    }

    @Override
    public double distance(UnitVector place) {
        if (contains(place)) {
            return 0;
        }
        return Math.toDegrees(nearest(new Circle(place, 0), 0, Math.PI));
    }

    @Override
    public boolean meets(Circle circle) {
        return contains(circle.center())
                || within(new Circle(circle.center(), 0), Math.max(FINE, Math.toRadians(circle.radius())));
    }

    private boolean within(Region region, double angle) {
        return nearest(region, angle, angle + FINE) <= angle;
    }

    /** Whether there is a cell that has a place in common with a region. */
    boolean meetsRegion(Region region) {
        if (region instanceof Moc other) {
            return !cells.intersection(other.cells).isEmpty();
        }
        if (region instanceof Polygon polygon && polygon.vertices().stream().anyMatch(this::contains)) {
            return true;
        }
        return within(region, FINE);
    }

    /**
     * Angle in radians between the coverage and a region, 0 where they overlap. Cells are divided, the nearest first; of a
     * cell in the coverage its centre gives an upper bound, its radius a lower one.
     *
     * @param enough an angle up to this is answered as found; 0 for the angle itself, to a ten millionth
     * @param limit answered if the angle is greater
     */
    private double nearest(Region region, double enough, double limit) {
        record Cell(int order, long number, double least) {}
        var queue = new PriorityQueue<Cell>(Comparator.comparingDouble(Cell::least));
        for (long face = 0; face < 12; face++) {
            queue.add(new Cell(0, face, 0));
        }
        double best = limit;
        int patience = PATIENCE;
        while (!queue.isEmpty()) {
            Cell cell = queue.poll();
            if (best <= enough || cell.least() >= best * (enough > 0 ? 1 : 1 - ROUGH)) {
                return best;
            }
            if (cell.order() == Healpix.MAX_ORDER || --patience == 0) {
                return cell.least();
            }
            for (int child = 0; child < 4; child++) {
                int order = cell.order() + 1;
                long number = (cell.number() << 2) + child;
                int shift = 2 * (Healpix.MAX_ORDER - order);
                long low = number << shift;
                long high = (number + 1) << shift;
                if (!cells.containsAny(low, high)) {
                    continue;
                }
                double away = Math.toRadians(region.distance(Healpix.center(order, number)));
                if (cells.containsAll(low, high)) {
                    best = Math.min(best, away);
                }
                double least = Math.max(0, away - Healpix.cellRadius(order));
                if (least < best) {
                    queue.add(new Cell(order, number, least));
                }
            }
        }
        return best;
    }

    @Override
    public boolean holds(Circle circle) {
        Ranges rest = cells.complement();
        return contains(circle.center()) && (rest.isEmpty() || !new Moc(order, rest).meets(circle));
    }

    @Override
    public Circle boundingCircle() {
        double x = 0;
        double y = 0;
        double z = 0;
        Ranges coarse = cells.degrade(Math.min(order, 6));
        int shift = 2 * (Healpix.MAX_ORDER - 6);
        for (int i = 0; i < coarse.size(); i++) {
            for (long cell = coarse.low(i) >> shift; cell < coarse.high(i) >> shift; cell++) {
                UnitVector v = Healpix.center(6, cell);
                x += v.x();
                y += v.y();
                z += v.z();
            }
        }
        if (UnitVector.norm(x, y, z) < 1e-6) {
            return new Circle(new UnitVector(0, 0, 1), 180);
        }
        UnitVector middle = UnitVector.normalized(x, y, z);
        double radius = 0;
        for (int i = 0; i < coarse.size(); i++) {
            for (long cell = coarse.low(i) >> shift; cell < coarse.high(i) >> shift; cell++) {
                radius = Math.max(radius, middle.distance(Healpix.center(6, cell)));
            }
        }
        return new Circle(middle, Math.min(180, radius + Math.toDegrees(Healpix.cellRadius(6)) + 1e-9));
    }

    /** Cells within an angle (degrees) of the coverage, and those of them that lie that deep inside of it. */
    RegionCover around(double within) {
        if (within == 0) {
            return new RegionCover(cells, Ranges.NOTHING);
        }
        if (within >= 90) {
            return new RegionCover(Ranges.NOTHING, Ranges.EVERYTHING);
        }
        Ranges near = widened(cells, within);
        Ranges shallow = cells.complement().isEmpty() ? Ranges.NOTHING : widened(cells.complement(), within);
        Ranges certain = near.minus(shallow);
        return new RegionCover(certain, near.minus(certain));
    }

    /** The coverage with a cone around every cell of its outline. */
    private static Ranges widened(Ranges given, double within) {
        List<Long> outline = new ArrayList<>();
        for (long face = 0; face < 12; face++) {
            outline.add(face);
        }
        int level = 0;
        outline = outline(given, level, outline);
        while (level < Healpix.MAX_ORDER
                && Healpix.cellRadius(level) > Math.toRadians(within) / 2
                && outline.size() < MOST_CELLS) {
            var children = new ArrayList<Long>(4 * outline.size());
            for (long cell : outline) {
                for (int child = 0; child < 4; child++) {
                    children.add((cell << 2) + child);
                }
            }
            outline = outline(given, ++level, children);
        }
        double reach = within + Math.toDegrees(Healpix.cellRadius(level)) + 1e-9;
        var parts = new ArrayList<Ranges>(List.of(given));
        for (long cell : outline) {
            UnitVector center = Healpix.center(level, cell);
            parts.add(ConeCover.coarse(center.ra(), center.dec(), Math.min(180, reach)));
        }
        return joined(parts);
    }

    /** Keeps cells that have a part in the coverage, and whose surroundings have one outside of it. */
    private static List<Long> outline(Ranges given, int level, List<Long> cells) {
        int shift = 2 * (Healpix.MAX_ORDER - level);
        var kept = new ArrayList<Long>();
        for (long cell : cells) {
            if (given.containsAny(cell << shift, (cell + 1) << shift)) {
                UnitVector center = Healpix.center(level, cell);
                double radius = Math.toDegrees(Healpix.cellRadius(level)) * 1.001;
                Ranges surroundings = ConeCover.coarse(center.ra(), center.dec(), Math.min(180, radius));
                if (!given.containsAll(surroundings)) {
                    kept.add(cell);
                }
            }
        }
        return kept;
    }

    private static Ranges joined(List<Ranges> parts) {
        int count = parts.stream().mapToInt(Ranges::size).sum();
        long[] lows = new long[count];
        long[] highs = new long[count];
        int at = 0;
        for (Ranges part : parts) {
            for (int i = 0; i < part.size(); i++) {
                lows[at] = part.low(i);
                highs[at++] = part.high(i);
            }
        }
        return Ranges.of(lows, highs);
    }
}
