package org.archivesupport.hlsp.check;

import java.util.List;

/**
 * What a FITS file tells of itself and search needs; null where it does not.
 *
 * @param ra right ascension, degrees
 * @param dec declination, degrees
 * @param region outline as STC-S polygon, ICRS, degrees
 * @param begin first moment of the data, Modified Julian Date, UTC
 * @param end last moment of the data, likewise
 * @param exposure seconds
 */
public record FileFacts(
        String target,
        Double ra,
        Double dec,
        String region,
        Double begin,
        Double end,
        Double exposure,
        List<String> instruments,
        List<String> filters,
        String telescope,
        String proposal) {

    static FileFacts of(Headers headers) {
        Double ra = headers.number("RA_TARG", "RA_OBJ", "TARG_RA");
        Double dec = headers.number("DEC_TARG", "DEC_OBJ", "TARG_DEC");
        Hdu image = headers.list().stream()
                .filter(h -> Footprint.of(h).isPresent())
                .findFirst()
                .orElse(null);
        if ((ra == null || dec == null) && image != null) {
            ra = image.number("CRVAL1");
            dec = image.number("CRVAL2");
        }
        boolean onSky = ra != null && dec != null && ra >= 0 && ra <= 360 && Math.abs(dec) <= 90;
        return new FileFacts(
                headers.text("HLSPTARG", "TARGNAME", "OBJECT"),
                onSky ? (Double) (ra % 360) : null,
                onSky ? dec : null,
                image == null ? null : Footprint.of(image).orElse(null),
                mjd(headers, "MJD-BEG", "DATE-BEG"),
                mjd(headers, "MJD-END", "DATE-END"),
                headers.number("XPOSURE", "EXPTIME"),
                headers.several("INSTRUME", "INSTRU"),
                headers.several("FILTER", "FILTER"),
                headers.text("TELESCOP", "OBSERVAT"),
                headers.text("PROPOSID"));
    }

    private static Double mjd(Headers headers, String number, String date) {
        String text = headers.text(date);
        Double mjd = headers.number(number);
        if (mjd == null && text != null) {
            mjd = FitsTime.mjd(text).orElse(null);
        }
        return mjd == null ? null : (Double) TimeScale.toUtc(mjd, headers.text("TIMESYS"));
    }
}
