package org.archivesupport.search.table;

import java.io.IOException;
import uk.ac.starlink.table.AbstractStarTable;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;

/** A spool as a table of STIL, read from the first row to the last. */
final class FitsTable extends AbstractStarTable {

    private final TableHead head;
    private final Spool spool;

    FitsTable(TableHead head, Spool spool) {
        this.head = head;
        this.spool = spool;
        setName(head.name());
    }

    @Override
    public int getColumnCount() {
        return head.columns().size();
    }

    @Override
    public long getRowCount() {
        return spool.rows();
    }

    @Override
    public ColumnInfo getColumnInfo(int at) {
        Column column = head.columns().get(at);
        var info = new ColumnInfo(column.name(), type(column.kind()), column.description());
        info.setUnitString(column.unit());
        info.setUCD(column.ucd());
        if (info.getContentClass() == String.class) {
            info.setElementSize(Math.max(1, spool.width(at)));
        }
        return info;
    }

    private static Class<?> type(Column.Kind kind) {
        return switch (kind) {
            case INT -> Integer.class;
            case LONG -> Long.class;
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
            default -> String.class;
        };
    }

    @Override
    public RowSequence getRowSequence() throws IOException {
        Spool.Reader reader = spool.reader();
        return new RowSequence() {
            private Object[] row;

            @Override
            public boolean next() throws IOException {
                row = reader.next();
                return row != null;
            }

            @Override
            public Object getCell(int at) {
                return row[at];
            }

            @Override
            public Object[] getRow() {
                return row;
            }

            @Override
            public void close() {
                // the spool is closed by its owner
            }
        };
    }
}
