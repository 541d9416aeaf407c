import { RuleReference } from "../components/RuleReference";
import { decidedBy } from "../components/ruleId";

type Properties = { rule: string; reads: string; captures: Record<string, string>; draft: string | undefined };

/** A rule that decided, read aloud, and what its names in braces stood for. */
export function Because({ rule, reads, captures, draft }: Properties) {
  return (
    <div className="pf-v5-u-mb-xs">
      <RuleReference id={rule} draft={draft} />
      {/* What an attribute reads is what the reference says. */}
      {decidedBy(rule).rule && <div className="pf-v5-u-font-size-sm pf-v5-u-color-200">{reads}</div>}
      {Object.entries(captures).map(([name, value]) => (
        <div key={name} className="pf-v5-u-font-size-sm">
          <code className="pf-v5-u-text-break-word">{`{${name}} = ${value}`}</code>
        </div>
      ))}
    </div>
  );
}
