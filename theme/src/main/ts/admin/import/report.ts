import type { components } from "#registry-api";

export type ReportLine = components["schemas"]["ImportReport"][number];
export type Severity = ReportLine["severity"];

/** What is to be done first, then what is lost, then what needs nothing. */
export const SEVERITIES: readonly Severity[] = ["decision", "no counterpart", "translated"];

export const sorted = (report: readonly ReportLine[]) =>
  report.toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));

export const countOf = (report: readonly ReportLine[], severity: Severity) =>
  report.filter((line) => line.severity === severity).length;

/** The report that an answer has which refuses. */
export function reportOf(body: unknown): ReportLine[] {
  const report = typeof body === "object" && body !== null && "report" in body ? body.report : undefined;
  return Array.isArray(report) ? (report as ReportLine[]) : [];
}
