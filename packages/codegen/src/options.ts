/** How generated code looks. */
export interface GenerateOptions {
  /** Whether fields keep the names of the file (`unit_price`) instead of `unitPrice`. @default false */
  readonly keepCase?: boolean | undefined
  /**
   * What a google.protobuf.Timestamp and its like are inside other messages: `natural` is a Date, a number of
   * milliseconds, a plain value; `exact` the messages that they are.
   * @default 'natural'
   */
  readonly wellKnown?: 'natural' | 'exact' | undefined
  /** What imports of other generated files end in. @default '.ts' */
  readonly importExtension?: '.ts' | '.js' | '' | undefined
  /** Lines for the head of each file, such as a licence; they become comments. @default none */
  readonly header?: string | undefined
  /** Whether comments of the `.proto` are carried over. @default true */
  readonly comments?: boolean | undefined
}
