import { decText, parsePosition, radiusDegrees, raText } from "./position.ts";
import { equal, near, test } from "../testing.ts";

function at(text: string, ra: number, dec: number): void {
  const parsed = parsePosition(text);
  equal(parsed.kind, "position", text);
  if (parsed.kind === "position") {
    near(parsed.position.ra, ra, 1e-9, text);
    near(parsed.position.dec, dec, 1e-9, text);
  }
}

test("degrees are read with blank, comma and sign", () => {
  at("202.469575 +47.1952583", 202.469575, 47.1952583);
  at("202.469575,47.1952583", 202.469575, 47.1952583);
  at("0 -90", 0, -90);
  at("10.5 \u22124", 10.5, -4);
});

test("sexagesimal forms mean hours and degrees", () => {
  at("13:29:52.7 +47:11:43", 202.46958333333333, 47.19527777777778);
  at("13h29m52.7s +47d11m43s", 202.46958333333333, 47.19527777777778);
  at("13 29 52.7 +47 11 43", 202.46958333333333, 47.19527777777778);
  at("13:29 +47:11", 202.25, 47.18333333333333);
});

test("a small negative declination keeps its sign", () => {
  at("00:00:00 -00:30:00", 0, -0.5);
});

test("what is out of range is a fault with a sentence", () => {
  for (const text of ["360 0", "-1 5", "10 91", "24:00:00 0:0:0", "13:61:00 +10:00:00", "13.5:10:00 +10:00:00", ""]) {
    equal(parsePosition(text).kind, "fault", text);
  }
});

test("both coordinates are told if both are wrong", () => {
  const parsed = parsePosition("400 -95");
  equal(parsed.kind === "fault" && /Right ascension.*Declination/.test(parsed.message), true);
});

test("names are names, also those that begin with a number", () => {
  for (const name of ["M51", "NGC 3324", "47 Tuc", "3C 273", "TRAPPIST-1", "2MASS J05591914-1404488"]) {
    equal(parsePosition(name).kind, "name", name);
  }
});

test("a radius is read in its unit and bounded by 180 degrees", () => {
  near(radiusDegrees("30", "arcsec") ?? NaN, 30 / 3600, 1e-12);
  near(radiusDegrees("0.5", "deg") ?? NaN, 0.5, 0);
  for (const bad of ["", "0", "-1", "x", "181", "NaN", "Infinity"]) {
    equal(radiusDegrees(bad, "deg"), null, bad);
  }
  equal(radiusDegrees("1", "parsec"), null);
});

test("positions are written so that seconds never read 60", () => {
  equal(raText(202.46958333333333), "13:29:52.70");
  equal(raText(359.99999999), "00:00:00.00");
  equal(decText(-0.5), "-00:30:00.0");
  equal(decText(9.99999999), "+10:00:00.0");
});
