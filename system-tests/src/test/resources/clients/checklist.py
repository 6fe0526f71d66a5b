"""Runs rows of the list "what must work for a MAST user": each row is a function that raises when it does not hold.

The client is the unmodified astroquery that this Python finds; its configuration file points at the suite. What the test
prepared comes as JSON in $CHECKLIST; what each row did goes as JSON lines to $OUTCOMES, because the client itself prints.
"""
import json
import os
import sys
import traceback
import warnings

warnings.simplefilter("always")
given = json.loads(os.environ["CHECKLIST"])
folder = given["folder"]
server = given["server"]
rows = []


def row(number, title):
    def register(function):
        rows.append((number, title, function))
        return function
    return register


def run():
    with open(os.environ["OUTCOMES"], "w") as out:
        for number, title, function in rows:
            fault = None
            try:
                function()
            except BaseException:
                fault = traceback.format_exc(limit=-4)
            out.write(json.dumps({"row": str(number), "title": title, "fault": fault}) + "\n")
            out.flush()
    sys.exit(0)


def equal(seen, wanted):
    assert seen == wanted, f"{seen!r} instead of {wanted!r}"


def texts(column):
    return [str(x) for x in column]


def requests_of(action):
    """What goes over the wire while the action runs: the lines that the test's relay wrote, as dictionaries."""
    before = os.path.getsize(given["log"])
    result = action()
    with open(given["log"]) as log:
        log.seek(before)
        return result, [json.loads(line) for line in log]


def release(version):
    return tuple(int(x) for x in version.split("+")[0].split("dev")[0].strip(".").split("."))
