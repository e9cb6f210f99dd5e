/** An option by which whoever runs the program asks for connections without a check of certificates. */
export const askedFor =
  /\bif\s{0,4}\(?\s{0,4}(?:not\s{1,4}|!|typeof\s{1,4})?\s{0,4}[\w.$>-]{0,60}(?:strict_?ssl|reject_?unauthorized|verify|validate_?cert|insecure|check_?host|skip_?tls|allow_?self)\w*|["'`][\w.-]{0,30}(?:insecure|skip[-_]?(?:tls[-_]?)?verify|no[-_]check[-_]cert)[\w.-]{0,30}["'`]/i;
