import {
  Button,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
} from "@patternfly/react-core";
import { TimesIcon } from "@patternfly/react-icons";
import { type KeyboardEvent, type MouseEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

export type Found = { key: string; description?: string };

export type SearchPickerProperties = {
  id: string;
  label: string;
  value: string;
  onChange: (key: string) => void;
  /** What fits the text; where it fails, nothing is offered and the text counts as it is typed. */
  find: (text: string) => Promise<Found[]>;
  placeholder?: string;
  isDisabled?: boolean;
};

const PAUSE = 250;

/** A click beside the field leaves the focus in it: the list closes when the field loses it. */
function keepFocus(event: MouseEvent) {
  if (!(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
  }
}

/** A text field that offers what fits it; what is typed counts, whether it is offered or not. */
export function SearchPicker({
  id,
  label,
  value,
  onChange,
  find,
  placeholder,
  isDisabled = false,
}: SearchPickerProperties) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Found[]>([]);
  const [active, setActive] = useState(-1);

  useEffect(() => {
    if (!open) {
      return;
    }
    let wanted = true;
    const settle = (result: Found[]) => {
      if (wanted) {
        setFound(result);
        setActive(-1);
      }
    };
    const timer = setTimeout(() => {
      find(value).then(settle, () => settle([]));
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [open, value, find]);

  const choose = (key: string) => {
    onChange(key);
    setOpen(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[active];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      setActive(found.length === 0 ? -1 : (active + step + found.length) % found.length);
    } else if (event.key === "Enter" && open && chosen) {
      event.preventDefault();
      choose(chosen.key);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Tab") {
      setOpen(false);
    }
  };

  const optionId = (index: number) => `${id}-option-${index}`;

  return (
    <Select
      // Else PatternFly's arrow keys take the focus out of the field.
      variant="typeahead"
      isOpen={open && found.length > 0}
      onOpenChange={setOpen}
      selected={value}
      onSelect={(_event, key) => choose(String(key))}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="typeahead"
          isFullWidth
          isExpanded={open && found.length > 0}
          isDisabled={isDisabled}
          aria-label={t("registryAccessShowChoices", { label })}
          onMouseDown={keepFocus}
          onClick={() => setOpen(!open)}
        >
          <TextInputGroup isPlain isDisabled={isDisabled}>
            <TextInputGroupMain
              inputId={id}
              data-testid={id}
              value={value}
              autoComplete="off"
              role="combobox"
              isExpanded={open && found.length > 0}
              aria-controls={`${id}-options`}
              aria-label={label}
              placeholder={placeholder}
              aria-activedescendant={active >= 0 ? optionId(active) : undefined}
              onClick={() => setOpen(true)}
              onBlur={() => setOpen(false)}
              onChange={(_event, text) => {
                onChange(text);
                setOpen(true);
              }}
              onKeyDown={onKeyDown}
            />
            {value && !isDisabled && (
              <TextInputGroupUtilities>
                <Button variant="plain" aria-label={t("registryAccessClear", { label })} onClick={() => onChange("")}>
                  <TimesIcon aria-hidden />
                </Button>
              </TextInputGroupUtilities>
            )}
          </TextInputGroup>
        </MenuToggle>
      )}
    >
      <SelectList id={`${id}-options`} aria-label={label} onMouseDown={keepFocus}>
        {found.map(({ key, description }, index) => (
          <SelectOption
            key={key}
            id={optionId(index)}
            value={key}
            isFocused={index === active}
            description={description}
          >
            {key}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
