/** The lines of a list of texts that are not empty. */
export const filled = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== "");
