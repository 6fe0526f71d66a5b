/** The ways to take a whole result along. */
import { type Query, withQuery } from "../api/http.ts";
import { h } from "../ui/dom.ts";

export const FORMATS: [string, string][] = [
  ["csv", "CSV"],
  ["votable", "VOTable (TOPCAT, pyvo)"],
  ["votable-tabledata", "VOTable as readable text"],
  ["ecsv", "ECSV (astropy)"],
  ["fits", "FITS table"],
  ["json", "JSON"],
];

/** Address of the whole result in a format; JSON would come in pages otherwise. */
export function downloadPath(path: string, query: Query, format: string): string {
  return withQuery(path, { ...query, format, ...(format === "json" ? { limit: "all" } : {}) });
}

/** Folded list of links, one per format. */
export function downloads(path: string, query: Query): HTMLElement {
  return h(
    "details",
    { class: "downloads", "data-testid": "downloads" },
    h("summary", null, "Download all rows as"),
    h("ul", null, FORMATS.map(([format, label]) =>
      h("li", null, h("a", { href: downloadPath(path, query, format), "data-native": true, download: true, "data-testid": `download-as-${format}` }, label)))),
  );
}
