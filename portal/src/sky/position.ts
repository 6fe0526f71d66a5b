/** Positions as people write them. Pure functions; angles in degrees, ICRS. */

export interface Position {
  ra: number;
  dec: number;
}

export type Parsed =
  | { kind: "position"; position: Position }
  | { kind: "name"; name: string }
  | { kind: "fault"; message: string };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Reads "202.47 +47.2", "13:29:52.7 +47:11:43", "13h29m52.7s +47d11m43s", "13 29 52.7 +47 11 43".
 * Text that does not look like numbers is a name.
 */
export function parsePosition(text: string): Parsed {
  const trimmed = text.trim().replace(/\u2212/g, "-");
  if (!trimmed) {
    return { kind: "fault", message: "Write a position or a name." };
  }
  if (!/^[+-]?[\d.]/.test(trimmed) || /[a-ce-gi-ln-rt-z]/i.test(trimmed)) {
    return { kind: "name", name: trimmed };
  }
  const parts = trimmed
    .replace(/[hHdDmM:°'′’]+/g, " ")
    .replace(/[sS"″”]+/g, " ")
    .split(/[\s,]+/)
    .filter((p) => p);
  if (!parts.every((p) => NUMBER.test(p))) {
    return { kind: "name", name: trimmed };
  }
  const hours = /[hH:]/.test(trimmed) || parts.length > 2;
  if (parts.length !== 2 && parts.length !== 4 && parts.length !== 6) {
    return { kind: "name", name: trimmed };
  }
  const half = parts.length / 2;
  const ra = sexagesimal(parts.slice(0, half));
  const dec = sexagesimal(parts.slice(half));
  if (ra === null || dec === null) {
    return { kind: "fault", message: "Minutes and seconds must be below 60, and only the last part may have a fraction." };
  }
  return checked(hours ? ra * 15 : ra, dec);
}

function checked(ra: number, dec: number): Parsed {
  const faults: string[] = [];
  if (!(ra >= 0 && ra < 360)) {
    faults.push("Right ascension must be from 0 up to, but not including, 360 degrees (24 hours).");
  }
  if (!(dec >= -90 && dec <= 90)) {
    faults.push("Declination must be between -90 and +90 degrees.");
  }
  return faults.length > 0 ? { kind: "fault", message: faults.join(" ") } : { kind: "position", position: { ra, dec } };
}

/** One, two or three parts to a number; null if a minute or second is out of range. */
function sexagesimal(parts: string[]): number | null {
  const sign = parts[0]?.startsWith("-") ? -1 : 1;
  let sum = 0;
  let weight = 1;
  for (const [i, part] of parts.entries()) {
    const value = Math.abs(Number(part));
    const last = i === parts.length - 1;
    if ((i > 0 && (value >= 60 || /^[+-]/.test(part))) || (!last && part.includes("."))) {
      return null;
    }
    sum += value / weight;
    weight *= 60;
  }
  return sign * sum;
}

const UNITS: Record<string, number> = { deg: 1, arcmin: 1 / 60, arcsec: 1 / 3600 };

/** A radius with its unit in degrees; null if it is no number above 0 and up to 180 degrees. */
export function radiusDegrees(value: string, unit: string): number | null {
  const factor = UNITS[unit];
  const degrees = Number(value) * (factor ?? NaN);
  return value.trim() && degrees > 0 && degrees <= 180 ? Number(degrees.toPrecision(12)) : null;
}

/** 202.4696 to "13:29:52.70". */
export function raText(ra: number, digits = 2): string {
  return sexagesimalText(((ra % 360) + 360) % 360 / 15, digits, 24);
}

/** 47.1952 to "+47:11:42.7". */
export function decText(dec: number, digits = 1): string {
  return (dec < 0 ? "-" : "+") + sexagesimalText(Math.abs(dec), digits, Infinity);
}

function sexagesimalText(value: number, digits: number, wrap: number): string {
  const scale = 10 ** digits;
  let units = Math.round(value * 3600 * scale);
  if (units >= wrap * 3600 * scale) {
    units -= wrap * 3600 * scale;
  }
  const seconds = (units % (60 * scale)) / scale;
  const minutes = Math.floor(units / (60 * scale)) % 60;
  const whole = Math.floor(units / (3600 * scale));
  const width = digits > 0 ? digits + 3 : 2;
  return [String(whole).padStart(2, "0"), String(minutes).padStart(2, "0"), seconds.toFixed(digits).padStart(width, "0")].join(":");
}
