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
        Circle bounds = region.boundingCircle();
        Ranges cover = ConeCover.coarse(bounds.center().ra(), bounds.center().dec(), bounds.radius());
        return cells.containsAny(cover) && within(region, FINE);
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

    /** Cells within angles (degrees) of the coverage, and those of them that lie that deep inside of it. */
    List<RegionCover> around(double... within) {
        var near = new MocOutline(cells);
        Ranges rest = cells.complement();
        var far = new MocOutline(rest);
        var covers = new ArrayList<RegionCover>();
        for (double angle : within) {
            if (angle == 0) {
                covers.add(new RegionCover(cells, Ranges.NOTHING));
            } else if (angle >= 90) {
                covers.add(new RegionCover(Ranges.NOTHING, Ranges.EVERYTHING));
            } else {
                Ranges all = near.widened(angle);
                Ranges certain = rest.isEmpty() ? all : all.minus(far.widened(angle));
                covers.add(new RegionCover(certain, all.minus(certain)));
            }
        }
        return covers;
    }
}
