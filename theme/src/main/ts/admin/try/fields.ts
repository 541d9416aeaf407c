import type { TryValues } from "./tryValues";

/** What a part of the form shows and changes. */
export type FieldsProperties = {
  values: TryValues;
  change: (part: Partial<TryValues>) => void;
  errorOf: (field: string) => string | undefined;
};
