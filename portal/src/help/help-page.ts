/** A short guide: the same things by script. */
import type { Page } from "../app/page.ts";
import { h } from "../ui/dom.ts";

export function helpPage(): Page {
  const here = location.origin;
  const host = location.host;
  return {
    title: "Guide",
    body: h(
      "div",
      { class: "prose" },
      part(
        "Find and download",
        "Public data need no login. A position is in degrees (ICRS), as is the radius.",
        `# observations within 3 arcmin of M51
curl '${here}/api/v1/search/observations?ra=202.47&dec=47.195&radius=0.05'

# products of one observation
curl '${here}/api/v1/search/observations/JWST/OBS_ID/products'

# one file by its URI; -C - resumes a broken download
curl -C - -o file.fits '${here}/api/v0.1/Download/file?uri=mast:JWST/product/FILE.fits'`,
      ),
      part(
        "Exclusive data",
        ["Data are exclusive until their release date; members of the program may read them before. Make a ", h("a", { href: "/portal/tokens" }, "personal token"), " and send it with each request:"],
        `curl -H "Authorization: Bearer $TOKEN" -o file.fits \\
  '${here}/api/v0.1/Download/file?uri=mast:JWST/product/FILE.fits'`,
      ),
      part(
        "astroquery",
        "Scripts that use astroquery with MAST work here as they are. Point the library at this archive in ~/.astropy/config/astroquery.cfg:",
        `[mast]
server = ${here}
ssoserver = ${here}`,
      ),
      part(
        "In Python",
        "Then:",
        `from astroquery.mast import Observations

Observations.login(token="...")          # only for exclusive data; a token in MAST form
obs = Observations.query_criteria(obs_collection="JWST", proposal_id="2733")
products = Observations.get_product_list(obs[0])
Observations.download_products(products, productSubGroupDescription="I2D")`,
      ),
      part(
        "Engineering telemetry",
        ["Find names under ", h("a", { href: "/portal/engdb" }, "Telemetry"), "; times are UTC, the end is not included."],
        `curl '${here}/api/v1/engdb/data/MNEMONIC.csv?start=2022-02-02&end=2022-02-03'`,
      ),
      part(
        "Everything else",
        ["Every operation of every service, with its parameters, is described under ", h("a", { href: "/api", "data-native": true }, `${host}/api`), ". Lists give next; pass it as after to get the next page. Errors say what is wrong and carry a request id: name it when you ask the ", h("a", { href: "/portal/helpdesk" }, "help desk"), "."],
        `curl '${here}/api/v1/search/observations?mission=JWST&limit=100&after=CURSOR'`,
      ),
      h("p", { class: "muted" }, "Plots are drawn by uPlot (", h("a", { href: "/portal-assets/uPlot-license.txt", "data-native": true }, "MIT licence"), ")."),
    ),
  };
}

function part(title: string, text: Parameters<typeof h>[2], code: string): HTMLElement {
  return h("section", { class: "panel" }, h("h2", null, title), h("p", null, text), h("pre", { tabindex: "0" }, h("code", null, code)));
}
