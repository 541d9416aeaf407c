import { MenuToggle, Select, SelectList, SelectOption } from "@patternfly/react-core";
import { useState } from "react";

type Properties<K extends string> = {
  id: string;
  /** The accessible name; where no label stands beside it, the toggle shows it in front of the choice. */
  label: string;
  showLabel?: boolean;
  options: readonly { key: K; text: string; description?: string }[];
  selected: K;
  onSelect: (key: K) => void;
  isDisabled?: boolean;
  isFullWidth?: boolean;
};

/** One out of a few. */
export function Choice<K extends string>({
  id,
  label,
  showLabel = false,
  options,
  selected,
  onSelect,
  isDisabled = false,
  isFullWidth = false,
}: Properties<K>) {
  const [open, setOpen] = useState(false);
  const text = options.find(({ key }) => key === selected)?.text ?? selected;
  return (
    <Select
      isOpen={open}
      onOpenChange={setOpen}
      selected={selected}
      shouldFocusToggleOnSelect
      onSelect={(_event, key) => {
        onSelect(key as K);
        setOpen(false);
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          id={id}
          data-testid={id}
          aria-label={`${label}: ${text}`}
          isExpanded={open}
          isDisabled={isDisabled}
          isFullWidth={isFullWidth}
          onClick={() => setOpen(!open)}
        >
          {showLabel ? `${label}: ${text}` : text}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {options.map((option) => (
          <SelectOption key={option.key} value={option.key} description={option.description}>
            {option.text}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
