/** A rule the user taught by a click: data in a closed grammar, never code. */
export interface TaughtRule {
  readonly version: 1
  /** Host name the rule is for. */
  readonly host: string
}
