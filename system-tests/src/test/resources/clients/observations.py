"""Finding: rows 1 to 18 of the list, and 39."""
import warnings

import numpy as np
from astroquery.exceptions import NoResultsWarning, RemoteServiceError
from astroquery.mast import Mast, Observations as O

from checklist import equal, given, release, requests_of, row, run, server, texts

import astroquery

NEWER = release(astroquery.__version__) >= (0, 4, 8)
program = given["program"]
place = given["place"]


@row(1, "the configuration file alone moves the client")
def _():
    for address in (O._portal_api_connection.MAST_REQUEST_URL, O._portal_api_connection.MAST_DOWNLOAD_URL):
        assert address.startswith(server + "/"), address


@row(2, "the missions are listed")
def _():
    missions = O.list_missions()
    assert "JWST" in missions and "HLSP" in missions, missions
    assert "hist" not in missions


@row(3, "columns of observations and products have metadata")
def _():
    observations = O.get_metadata("observations")
    assert len(observations) >= 30, len(observations)
    equal(len(observations.colnames), 6)
    assert all(texts(observations["Description"])), observations
    products = O.get_metadata("products")
    assert len(products) >= 18, len(products)
    assert all(texts(products["Description"])), products


@row(4, "a cone finds footprints that it only touches, with their distance")
def _():
    found = O.query_region(place, radius="0.1 deg")
    assert "distance" in found.colnames
    ids = texts(found["obs_id"])
    assert given["series"][0] in ids, ids
    near = O.query_region(given["beside"], radius="1 arcsec")
    assert given["series"][0] in texts(near["obs_id"]), "the circle lies inside the footprint and far from its centre"
    inside = near[[str(x) == given["series"][0] for x in near["obs_id"]]]
    equal(float(inside["distance"][0]), 0.0)


@row(5, "pages are put together: 25 rows by 10 are 3 requests")
def _():
    O._portal_api_connection.PAGESIZE = 10
    try:
        found, log = requests_of(lambda: O.query_criteria(proposal_id=program, filters="F444W"))
    finally:
        O._portal_api_connection.PAGESIZE = 50000
    equal(len(found), 25)
    equal(len(set(texts(found["obs_id"]))), 25)
    equal(len([x for x in log if x["path"] == "/api/v0/invoke"]), 3)


@row(6, "one page of a cone is that page")
def _():
    whole = texts(O.query_region(place, radius="0.002 deg")["obs_id"])
    assert len(whole) >= 25, whole
    second = texts(O.query_region(place, radius="0.002 deg", pagesize=7, page=2)["obs_id"])
    equal(second, whole[7:14])


@row(8, "mixed criteria give matching rows only")
def _():
    found = O.query_criteria(obs_collection="JWST", proposal_id=int(program), calib_level=[2, 3], t_min=[59700, 59710])
    assert len(found) > 5, len(found)
    for line in found:
        equal(line["obs_collection"], "JWST")
        equal(str(line["proposal_id"]), program)
        assert line["calib_level"] in (2, 3) and 59700 <= line["t_min"] <= 59710, line


@row(9, "a wildcard matches an instrument with and without its mode")
def _():
    found = O.query_criteria(obs_collection="JWST", instrument_name="MIRI*", proposal_id=program)
    equal(set(texts(found["instrument_name"])), {"MIRI", "MIRI/IMAGE", "MIRI/IFU"})


@row(10, "one filter of a list in a cell is found")
def _():
    found = O.query_criteria(obs_collection="JWST", filters=["F200W"], proposal_id=program)
    equal(texts(found["obs_id"]), [given["two_filters"]])
    equal(set(str(found["filters"][0]).split(";")), {"F150W", "F200W"})


@row(11, "column names in another case")
def _():
    if NEWER:
        found = O.query_criteria(Obs_Collection="JWST", Proposal_ID=program, Filters=["F200W"])
    else:  # the old client does not look up columns in another case: what later ones send
        found = Mast.service_request("Mast.Caom.Filtered", {"columns": "*", "filters": [
            {"paramName": "Obs_Collection", "values": ["JWST"]}, {"paramName": "Proposal_ID", "values": [program]},
            {"paramName": "Filters", "values": ["F200W"], "separator": ";"}]})
    equal(texts(found["obs_id"]), [given["two_filters"]])


@row(12, "planned observations are found, without times")
def _():
    found = O.query_criteria(obs_collection="JWST", calib_level=-1, target_name="IO", proposal_id=program)
    equal(texts(found["obs_id"]), [given["planned"]])
    for column in ("t_min", "t_max", "t_obs_release"):
        assert np.ma.is_masked(found[column][0]) or np.isnan(found[column][0]), (column, found[column][0])
    equal(int(found["calib_level"][0]), -1)


@row(13, "a program with and without leading zeros is one program")
def _():
    short = O.query_criteria(obs_collection="JWST", proposal_id=2733)
    padded = O.query_criteria(obs_collection="JWST", proposal_id="02733")
    assert len(short) > 0
    equal(sorted(texts(padded["obs_id"])), sorted(texts(short["obs_id"])))


@row(14, "a count is what the query finds")
def _():
    ra, dec = (float(x) for x in place.split())
    box = dict(obs_collection="JWST", s_ra=[ra - .5, ra + .5], s_dec=[dec - .5, dec + .5])
    count = O.query_criteria_count(**box)
    assert int(count) > 0, count
    equal(count, len(O.query_criteria(**box)))
    equal(O.query_region_count(place, radius="0.1 deg"), len(O.query_region(place, radius="0.1 deg")))


@row(15, "no rows are an empty table with all columns and a warning")
def _():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        found = O.query_criteria(obs_collection="JWST", proposal_id="0", obs_id="no_such_observation")
    equal(len(found), 0)
    assert any(issubclass(w.category, NoResultsWarning) for w in seen), [str(w.message) for w in seen]
    assert len(found.colnames) >= 30 and "s_region" in found.colnames, found.colnames


@row(16, "products name the observation that was asked")
def _():
    found = O.query_criteria(proposal_id=program, filters="F444W")[:2]
    products = O.get_product_list(found)
    assert len(products.colnames) >= 18, products.colnames
    for column in ("obsID", "parent_obsid", "dataURI", "productFilename", "size", "dataRights", "calib_level", "filters",
                   "productType", "productSubGroupDescription", "productGroupDescription"):
        assert column in products.colnames, products.colnames
    equal(set(texts(products["parent_obsid"])), set(texts(found["obsid"])))
    equal(len(products), 2 * given["products_each"])


@row(17, "products of 500 observations come in one call")
def _():
    found = O.query_criteria(obs_collection="JWST", calib_level=[2, 3], dataRights="PUBLIC", t_min=[59000, 70000])
    assert len(found) >= 500, len(found)
    products, log = requests_of(lambda: O.get_product_list(found[:500]))
    assert len(set(texts(products["parent_obsid"]))) > 400, len(products)
    assert len([x for x in log if x["path"] == "/api/v0/invoke"]) <= 3, len(log)


@row(18, "products are filtered")
def _():
    products = O.get_product_list(O.query_criteria(proposal_id=program, filters="F444W")[:2])
    cal = O.filter_products(products, productSubGroupDescription=["CAL"], extension="fits", mrp_only=False)
    equal(len(cal), 2)
    recommended = O.filter_products(products, mrp_only=True)
    assert 0 < len(recommended) < len(products), (len(recommended), len(products))


@row(39, "an unknown service is an error with words that help")
def _():
    try:
        Mast.service_request("Mast.No.Such.Service", {})
    except RemoteServiceError as e:
        assert "Mast.No.Such.Service" in str(e) and "Mast.Caom.Cone" in str(e), str(e)
    else:
        raise AssertionError("no error")


run()
