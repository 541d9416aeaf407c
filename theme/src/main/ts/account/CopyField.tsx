import { Button, InputGroup, InputGroupItem, TextInput, Tooltip } from "@patternfly/react-core";
import { CopyIcon } from "@patternfly/react-icons";
import { type FocusEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "./copyText";

type Props = { id: string; text: string; copyLabel: string; onCopied?: () => void };

/** A text to take along: it is there to be selected, and a button copies it and says whether that worked. */
export function CopyField({ id, text, copyLabel, onCopied }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    const isCopied = await copyText(text);
    setCopied(isCopied);
    if (isCopied) {
      onCopied?.();
    }
  };
  const said = copied === undefined ? copyLabel : t(copied ? "registryMyCopied" : "registryMyNotCopied");
  return (
    <InputGroup>
      <InputGroupItem isFill>
        <TextInput
          id={id}
          value={text}
          readOnlyVariant="default"
          className="pf-v5-u-font-family-monospace"
          onFocus={(event: FocusEvent<HTMLInputElement>) => event.currentTarget.select()}
        />
      </InputGroupItem>
      <InputGroupItem>
        <Tooltip content={said} aria="none" aria-live="polite">
          <Button variant="control" aria-label={copyLabel} onClick={() => void copy()} icon={<CopyIcon />} />
        </Tooltip>
      </InputGroupItem>
    </InputGroup>
  );
}
