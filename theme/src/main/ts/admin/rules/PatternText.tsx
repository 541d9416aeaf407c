import { tokensOf } from "./model/patterns";

/** A pattern with its captures and wildcards told apart. */
export const PatternText = ({ pattern }: { pattern: string }) => (
  <code className="registry-access-pattern">
    {tokensOf(pattern).map(({ kind, text }, index) => (
      <span key={index} className={`registry-access-pattern__${kind}`}>
        {text}
      </span>
    ))}
  </code>
);
