import { ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Properties = { id: string; label: string; text: string };

/** A text to copy, of one line or many. */
export function CopyText({ id, label, text }: Properties) {
  const { t } = useTranslation();
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const said = {
    ready: t("registryAccessCopy", { label }),
    copied: t("registryAccessCopied"),
    failed: t("registryAccessCopyFailed"),
  };

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );

  return (
    <CodeBlock
      actions={
        <CodeBlockAction>
          <ClipboardCopyButton
            id={`${id}-copy`}
            textId={id}
            aria-label={said.ready}
            variant="plain"
            exitDelay={state === "ready" ? 600 : 1500}
            onTooltipHidden={() => setState("ready")}
            onClick={() => void copy().catch(() => setState("failed"))}
          >
            {said[state]}
          </ClipboardCopyButton>
        </CodeBlockAction>
      }
    >
      <CodeBlockCode id={id} data-testid={id} tabIndex={0} aria-label={label}>
        {text}
      </CodeBlockCode>
    </CodeBlock>
  );
}
