"""Mission search, names and catalogs: rows 40 to 48."""
import os

import astropy.units as u
import numpy as np
from astroquery.mast import Catalogs, MastMissions, Mast, utils

from checklist import equal, folder, given, release, requests_of, row, run, server, texts

import astroquery

NEWER = release(astroquery.__version__) >= (0, 4, 8)
program = given["program"]
missions = MastMissions(mission="jwst") if NEWER else MastMissions.__class__(mission="jwst")


@row(37, "instrument keywords by the columns that were asked")
def _():
    found = Mast.service_request("Mast.Jwst.Filtered.Nircam", {
        "columns": "filename,expstart", "filters": [{"paramName": "program", "values": [given["keywords_program"]]}]})
    equal([x.lower() for x in found.colnames], ["filename", "expstart"])
    assert len(found) > 0


@row(38, "a character class of SQL in a free text")
def _():
    found = Mast.service_request("Mast.Jwst.Filtered.Nircam", {"columns": "filename", "filters": [
        {"paramName": "program", "values": [given["keywords_program"]]},
        {"paramName": "filename", "values": [], "freeText": "%_[cr]a%[le].fits"}]})
    assert len(found) > 0
    names = texts(found[found.colnames[0]])
    assert any(x.endswith("_cal.fits") for x in names), names
    # _ is any letter of a pattern, so uncal is among them as at MAST, and i2d is not
    assert all(x.endswith(("cal.fits", "rate.fits")) for x in names), names


@row(40, "the columns of mission search")
def _():
    columns = missions.get_column_list()
    assert len(columns) >= 250, len(columns)
    assert {"fileSetName", "program", "instrume", "date_obs"} <= set(texts(columns["name"]))


@row(41, "mission search with negation, comparison and chosen columns")
def _():
    found = missions.query_criteria(program=int(given["public_program"]), instrume="!NIRCAM", date_obs="<2030-01-01",
                                    select_cols=["fileSetName", "instrume"])
    assert len(found) > 0
    assert "NIRCAM" not in {str(x).upper() for x in found["instrume"]}, found
    assert "fileSetName" in found.colnames


@row(42, "a cone of mission search in arcminutes and arcseconds")
def _():
    found = missions.query_region(given["place"], radius=3 * u.arcmin)
    assert len(found) > 0
    for column in ("ang_sep", "search_pos"):
        assert column in found.colnames, found.colnames
    ask = {"target": [given["place"]], "limit": 5000, "offset": 0, "conditions": [], "select_cols": []}
    import requests
    counts = {requests.post(server + "/search/jwst/api/v0.1/search", json={**ask, "radius": radius, "radius_units": units})
              .json()["totalResults"] for radius, units in ((3, "arcminutes"), (180, "arcseconds"), (0.05, "degrees"))}
    equal(counts, {len(found)})


@row(43, "files of mission search")
def _():
    if NEWER:
        found = missions.query_criteria(program=int(program), select_cols=["fileSetName"], filter="F444W")
        # those whose bytes are held have the filter of their header, which is another one
        assert found and set(texts(found["fileSetName"])) <= set(given["series"]), found
        assert len(missions.get_product_list(found[:2])) == 2 * given["products_each"]
        products = missions.get_product_list(given["series"][:2])
        chosen = products[[str(x).endswith("_cal.fits") for x in products["filename"]]][:2]
        manifest = missions.download_products(chosen, download_dir=folder)
        equal(texts(manifest["Status"]), ["COMPLETE"] * len(chosen))
        for path, dataset in zip(manifest["Local Path"], chosen["dataset"]):
            assert str(path).startswith(os.path.join(folder, "mastDownload", "jwst", str(dataset))), path
    else:  # the old client has no products of missions: what the newer one sends
        import requests
        fileset = given["series"][0]
        answer = requests.post(server + "/search/jwst/api/v0.1/post_list_products", json={"dataset_ids": [fileset]}).json()
        assert {x["dataset"] for x in answer["products"]} == {fileset}, answer
        again = requests.get(server + "/search/jwst/api/v0.1/list_products", params={"dataset_ids": fileset}).json()
        equal(len(again["products"]), len(answer["products"]))


@row(44, "the JSON of a subscription: its files as a later client asks for them")
def _():
    import requests
    events = given["events"]
    for event in events:
        answer = requests.get(server + "/search/jwst/api/v0.1/retrieve_product?product_name="
                              + event["fileset"] + "%2F" + event["filename"])
        equal(answer.status_code, 200)
        bare = requests.get(server + "/search/jwst/api/v0.1/retrieve_product", params={"product_name": event["filename"]})
        equal(bare.content, answer.content)


@row(45, "a name is resolved")
def _():
    found = utils.resolve_object(given["name"])
    assert abs(found.ra.deg - given["name_ra"]) < 0.1 and abs(found.dec.deg - given["name_dec"]) < 0.1, found
    if not NEWER:
        from astroquery.exceptions import ResolverError
        try:
            utils.resolve_object("no such object xyzzy")
        except ResolverError:
            return
        raise AssertionError("resolved a name that does not exist")


@row(46, "many names are resolved at the address of MAST's resolver")
def _():
    names = given["names"]
    assert len(names) >= 31, len(names)
    if NEWER:
        found, log = requests_of(lambda: utils.resolve_object(names))
        equal(sorted(found), sorted(names))
        asked = [x for x in log if x["path"].startswith("/Santa-war/query")]
        equal(len(asked), 2)
    else:  # the old client asks one name by /api/v0/invoke: what later ones send
        import requests
        answer = requests.get(server + "/Santa-war/query", params={
            "outputFormat": "json", "resolveAll": False, "name": names[:30]}).json()["resolvedCoordinate"]
        equal(sorted({x["searchString"] for x in answer}), sorted(x.lower() for x in names[:30]))
        assert all({"resolver", "ra", "decl"} <= set(x) for x in answer), answer


@row(47, "catalogs in a cone")
def _():
    for name in ("Gaia", "TIC", "HSC", "Panstarrs"):
        found = Catalogs.query_region(given["stars"], radius=given["stars_radius"], catalog=name)
        assert len(found) > 0, name
        assert len(found.colnames) > 3, (name, found.colnames)


@row(48, "criteria of the TESS input catalog")
def _():
    found = Catalogs.query_criteria(catalog="Tic", Bmag=given["bmag"], objType="STAR")
    assert len(found) > 0
    low, high = given["bmag"]
    assert all(low <= x <= high for x in found["Bmag"]), found["Bmag"]


run()
