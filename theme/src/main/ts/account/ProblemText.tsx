import { FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";

/** What is wrong with a field, and else what helps with it. */
export function ProblemText({ id, text, help }: { id: string; text?: string | undefined; help?: string }) {
  return (
    <FormHelperText>
      <HelperText id={id} isLiveRegion>
        {(text ?? help) && <HelperTextItem variant={text ? "error" : "default"}>{text ?? help}</HelperTextItem>}
      </HelperText>
    </FormHelperText>
  );
}
