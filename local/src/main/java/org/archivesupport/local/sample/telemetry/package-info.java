/**
 * Sixty invented mnemonics over thirty days: floats that are calibrated counts, counters, states that are sent on change only, and
 * event texts. Names have the observatory's form, with ZS as second word so that none is a real one.
 */
package org.archivesupport.local.sample.telemetry;
