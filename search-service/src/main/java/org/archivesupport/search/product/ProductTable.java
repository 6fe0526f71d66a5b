package org.archivesupport.search.product;

import static org.archivesupport.search.table.Column.of;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.archivesupport.search.table.Column;
import org.archivesupport.search.table.Column.Kind;
import org.archivesupport.search.table.TableHead;

/** Products as a table; the columns have the names and the order of the JSON form. */
public final class ProductTable {

    private record Cell(Column column, Function<Product, Object> value) {}

    private static final List<Cell> CELLS = new ArrayList<>();

    static {
        add(of("id", Kind.LONG, "Stable number of the file").ucd("meta.record"), Product::id);
        add(of("uri", Kind.TEXT, "URI").ucd("meta.ref.uri;meta.main"), Product::uri);
        add(of("filename", Kind.TEXT, "Name of the file").ucd("meta.id;meta.file"), Product::filename);
        add(of("obs_collection", Kind.TEXT, "Mission or collection").ucd("meta.id"), Product::obsCollection);
        add(of("obs_id", Kind.TEXT, "Observation that owns the file").ucd("meta.id"), Product::obsId);
        add(of("type", Kind.ASCII, "SCIENCE, PREVIEW, THUMBNAIL, INFO, AUXILIARY or CALIBRATION"), Product::type);
        add(of("subgroup", Kind.TEXT, "UNCAL, RATE, CAL, I2D ..."), Product::subgroup);
        add(of("dataproduct_type", Kind.TEXT, "Kind of data").ucd("meta.code.class"), Product::dataproductType);
        add(of("description", Kind.TEXT, "Description").ucd("meta.note"), Product::description);
        add(
                of("calib_level", Kind.INT, "-1 planned, 0 raw to 4 high-level").ucd("meta.code;obs.calib"),
                p -> p.calibLevel());
        add(of("recommended", Kind.BOOLEAN, "Minimum recommended product"), Product::recommended);
        add(of("size", Kind.LONG, "Size of the file").unit("byte").ucd("phys.size;meta.file"), Product::size);
        add(of("sha256", Kind.ASCII, "Checksum, hexadecimal"), Product::sha256);
        add(
                of("version", Kind.INT, "Version; a reprocessed file keeps its name")
                        .ucd("meta.version"),
                Product::version);
        add(of("available", Kind.BOOLEAN, "The bytes can be had here"), Product::available);
        add(of("archived_date", Kind.TIME, "When the file came, UTC").ucd("time.processing"), Product::archivedDate);
        add(
                of("public_release_date", Kind.TIME, "Public from this instant on, UTC")
                        .ucd("time.release"),
                Product::publicReleaseDate);
        add(of("data_rights", Kind.ASCII, "PUBLIC or EXCLUSIVE_ACCESS"), Product::dataRights);
        add(of("href", Kind.TEXT, "Path of the bytes on this server").ucd("meta.ref.url"), Product::href);
        add(
                of("parents", Kind.TEXTS, "Observations that the file belongs to, as collection/name; the owner first"),
                Product::parents);
    }

    public static final TableHead HEAD = new TableHead(
            "products", "Products", CELLS.stream().map(Cell::column).toList());

    private ProductTable() {}

    private static void add(Column column, Function<Product, Object> value) {
        CELLS.add(new Cell(column, value));
    }

    /** @return the cells of a row */
    public static Object[] cells(Product product) {
        var cells = new Object[CELLS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = CELLS.get(i).value().apply(product);
        }
        return cells;
    }
}
