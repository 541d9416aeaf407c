import { Button } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Properties<T> = {
  id: string;
  /** What one entry is called. */
  label: string;
  entries: readonly T[];
  onChange: (entries: T[]) => void;
  /** What is added. */
  blank: T;
  addText: string;
  children: (entry: T, index: number, replace: (by: T) => void) => ReactNode;
};

/** Entries one below the other, each with what is typed for it, to be added and removed. */
export function EntryRows<T>({ id, label, entries, onChange, blank, addText, children }: Properties<T>) {
  const { t } = useTranslation();
  return (
    <>
      {entries.map((entry, index) => (
        <div key={index} className="registry-access-entry" role="group" aria-label={`${label} ${index + 1}`}>
          <div className="registry-access-entry__inputs">
            {children(entry, index, (by) => onChange(entries.with(index, by)))}
          </div>
          <Button
            variant="plain"
            data-testid={`${id}-remove-${index}`}
            aria-label={t("registryAccessRemoveValue", { label, number: index + 1 })}
            onClick={() => onChange(entries.toSpliced(index, 1))}
          >
            <MinusCircleIcon />
          </Button>
        </div>
      ))}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        data-testid={`${id}-add`}
        onClick={() => onChange([...entries, blank])}
      >
        {addText}
      </Button>
    </>
  );
}
